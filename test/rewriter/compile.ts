import { KERNEL_IMAGE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { embeddedRunner } from "../../host/toolchain/assets.ts";
import { digest } from "../../host/toolchain/digest.ts";
import { DiskCache } from "../../host/toolchain/node/cache.ts";
import { LLVM_VERSION, loadLlvm } from "../../host/toolchain/node/llvm.ts";
import { cacheFolder } from "../../host/toolchain/node/paths.ts";
import type { ToolName } from "../../host/toolchain/tools.ts";

/** Freestanding C with the kernel's semantics flags, as the machine's own code is compiled. */
const CFLAGS: readonly string[] = [
  "--target=wasm32-unknown-unknown", "-O2", "-std=gnu11", "-ffreestanding", "-fno-strict-aliasing",
  "-fno-strict-overflow", "-fno-delete-null-pointer-checks", "-fno-common", "-Wall", "-Wno-unused-function",
];

/** How a fixture is linked: for an engine as it is, or at a place in the machine. */
export type Linkage = "plain" | "user" | "kernel" | "module";

const LINK_ARGS: Readonly<Record<Linkage, readonly string[]>> = {
  plain: ["--no-entry"],
  user: ["--no-entry", "--no-stack-first", `--global-base=${USER_LOAD_BASE}`, "--export-table", "--export=__heap_base"],
  kernel: ["--no-entry", "--no-stack-first", `--global-base=${KERNEL_IMAGE}`, "--import-table", "--export=__stack_pointer"],
  module: ["-shared", "--experimental-pic", "--import-memory", "--unresolved-symbols=import-dynamic", "-Bsymbolic"],
};

const noMounts = (name: string): Promise<never> => Promise.reject(new Error(`fixtures include nothing from ${name}`));
const runner = embeddedRunner({ llvm: loadLlvm, llvmVersion: LLVM_VERSION }, noMounts);
const cache = new DiskCache(cacheFolder());

/** Compiles and links C sources (path to text) in several ways; results are cached by content. */
export async function build<L extends Linkage>(
  sources: ReadonlyMap<string, string>, linkages: readonly L[], flags: readonly string[] = [],
): Promise<Record<L, Uint8Array>> {
  const linked = await Promise.all(linkages.map(async (linkage) => {
    const pic = linkage === "module" ? ["-fPIC", "-fvisibility=default"] : [];
    const objects = new Map<string, Uint8Array>();
    for (const [path, text] of sources) objects.set(`${path}.o`, await compile(path, text, [...CFLAGS, ...pic, ...flags]));
    const args = [...LINK_ARGS[linkage], ...objects.keys(), "-o", "out.wasm"];
    return [linkage, await run("wasm-ld", args, objects, "out.wasm")] as const;
  }));
  return Object.fromEntries(linked) as Record<L, Uint8Array>;
}

function compile(path: string, text: string, flags: readonly string[]): Promise<Uint8Array> {
  const inputs = new Map([[path, new TextEncoder().encode(text)]]);
  return run("clang", [...flags, "-c", path, "-o", "out.o"], inputs, "out.o");
}

async function run(
  tool: ToolName, args: readonly string[], inputs: ReadonlyMap<string, Uint8Array>, output: string,
): Promise<Uint8Array> {
  const key = await digest(["rewriter-fixture", runner.id, tool, ...args, ...[...inputs].flat()]);
  const hit = (await cache.get(key))?.files.get(output);
  if (hit !== undefined) return hit;
  const result = await runner.run({ tool, args, mounts: [], inputs: new Map(inputs), outputs: [output] });
  const bytes = result.outputs.get(output);
  if (bytes === undefined) throw new Error(`${tool} ${args.join(" ")}\n${result.stderr}`);
  await cache.put(key, { files: new Map([[output, bytes]]), meta: {} });
  return bytes;
}
