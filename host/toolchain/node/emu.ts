/** emu.wasm: the hardware, compiled by AssemblyScript as asconfig.json says. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type BuildCache, cachedOr } from "../cache.ts";
import { buildError } from "../diagnostics.ts";
import { digest } from "../digest.ts";
import { ROOT } from "./paths.ts";
import { readLayer, statKey } from "./tree.ts";

const isSource = (path: string): boolean => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.endsWith(".d.ts");

const { version: ASC_VERSION } = createRequire(import.meta.url)("assemblyscript/package.json") as { version: string };

export async function buildEmuImage(cache: BuildCache): Promise<Uint8Array> {
  const config = await readFile(join(ROOT, "asconfig.json"), "utf8");
  const key = await digest(["emu", ASC_VERSION, config, await statKey(join(ROOT, "emu"), isSource)]);
  const { pack } = await cachedOr(cache, key, async () => ({ files: new Map([["emu.wasm", await compileEmu(config)]]), meta: {} }));
  return pack.files.get("emu.wasm")!;
}

/** asc reads its files through these callbacks: nothing is written to disk, and the current folder does not matter. */
async function compileEmu(config: string): Promise<Uint8Array> {
  const asc = await import("assemblyscript/asc");
  const sources = await readLayer(join(ROOT, "emu"), isSource);
  const decoder = new TextDecoder();
  let output: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["emu/index.ts", "--config", "asconfig.json", "--outFile", "emu.wasm"], {
    readFile: (name: string) => {
      if (name === "asconfig.json") return config;
      const bytes = sources.get(name.replace(/^emu\//, ""));
      return bytes === undefined ? null : decoder.decode(bytes);
    },
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name === "emu.wasm" && typeof contents !== "string") output = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || output === undefined) throw buildError("emu.wasm", stderr.toString());
  return output;
}
