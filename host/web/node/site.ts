/** The files of a site that runs machines: the worker's code, bundled, and the machine's parts. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { loadLayers } from "../../toolchain/assets.ts";
import { buildEmu, buildKernel, createNodeToolchain, toolchainAssets, userland, type NodeBuildOptions } from "../../toolchain/node/index.ts";
import { binaryenFile, clangFolder } from "../../toolchain/node/paths.ts";
import { LLVM_FILE, packMachine, PACK_FILE } from "../assets.ts";

export interface SiteFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** By path, without a leading slash. */
export type Site = ReadonlyMap<string, SiteFile>;

export async function buildSite(options: NodeBuildOptions = {}): Promise<Site> {
  const [kernel, emu, assets, programs, worker, llvm] = await Promise.all([
    buildKernel(options), buildEmu(options), toolchainAssets(options), userland(() => createNodeToolchain(options), options.progress), bundleWorker(),
    readFile(join(clangFolder(), LLVM_FILE)),
  ]);
  const { llvmVersion } = assets;
  const pack = await packMachine({ images: { kernel: kernel.wasm, emu }, programs, layers: await loadLayers(assets), llvmVersion });
  return new Map([
    ["worker.js", { type: "text/javascript", bytes: worker }],
    [PACK_FILE, { type: "application/octet-stream", bytes: pack }],
    [LLVM_FILE, { type: "application/wasm", bytes: llvm }],
    [BINARYEN_FILE, { type: "text/javascript", bytes: await readFile(binaryenFile()) }],
  ]);
}

/** Only programs that fork need it, and it is as large as the compiler: a file of its own. */
const BINARYEN_FILE = "binaryen.js";
const binaryenApart: Plugin = {
  name: "binaryen",
  setup: ({ onResolve }) => onResolve({ filter: /^binaryen$/ }, () => ({ path: `./${BINARYEN_FILE}`, external: true })),
};

export function bundleWorker(): Promise<Uint8Array> {
  return bundleForBrowser(fileURLToPath(new URL("../worker.ts", import.meta.url)));
}

/** One module without imports but binaryen's, and a proof that nothing of it needs Node: esbuild resolves for browsers. */
export async function bundleForBrowser(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, format: "esm", platform: "browser", target: "esnext", write: false,
    plugins: [binaryenApart],
    alias: { "node:zlib": fileURLToPath(new URL("../zlib.ts", import.meta.url)) },
  });
  return outputFiles[0].contents;
}
