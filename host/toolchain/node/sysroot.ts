/** The C library for programs: headers, libc.a, start code. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildCache } from "../cache.ts";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";
import { layerId } from "../assets.ts";
import type { Mounts, ToolRunner } from "../tools.ts";
import type { Progress } from "../types.ts";
import { type ClangResources, LLVM_VERSION } from "./llvm.ts";
import { ROOT } from "./paths.ts";
import { readLayer } from "./tree.ts";
import { buildError } from "../diagnostics.ts";

export interface SysrootOptions {
  readonly cache: BuildCache;
  readonly progress?: Progress;
  readonly resources: ClangResources;
  readonly withPool: <T>(mounts: Mounts, use: (runner: ToolRunner) => Promise<T>) => Promise<T>;
}

export async function loadSysroot(options: SysrootOptions): Promise<FileLayer> {
  const sources = await readLayer(join(ROOT, "kernel-shim/user"), (path) => /\.[ch]$/.test(path));
  const key = await digest(["sysroot", LLVM_VERSION, await layerId(sources), await readFile(new URL(import.meta.url), "utf8")]);
  const hit = await options.cache.get(key);
  if (hit !== undefined) return hit.files;
  const files = await options.withPool({}, (runner) => build(options, runner, sources));
  await options.cache.put(key, { files, meta: {} });
  return files;
}

const FLAGS = ["--target=wasm32-unknown-unknown", "-O2", "-ffreestanding"];

async function build(options: SysrootOptions, runner: ToolRunner, sources: FileLayer): Promise<FileLayer> {
  const objects = new Map<string, Uint8Array>();
  for (const [path] of sources) {
    const output = path.replace(/.*\//, "").replace(/\.c$/, ".o");
    const result = await runner.run({ tool: "clang", args: [...FLAGS, "-c", path, "-o", output], mounts: [], inputs: sources, outputs: [output] });
    const bytes = result.outputs.get(output);
    if (bytes === undefined) throw buildError(path, result.stderr);
    objects.set(output, bytes);
  }
  const members = [...objects.keys()].filter((name) => name !== "crt1.o");
  const archive = await runner.run({ tool: "ar", args: ["rcs", "libc.a", ...members], mounts: [], inputs: objects, outputs: ["libc.a"] });
  return new Map([
    ["lib/crt1.o", objects.get("crt1.o")!],
    ["lib/libc.a", archive.outputs.get("libc.a")!],
    ["lib/libclang_rt.builtins.a", options.resources.builtins],
  ]);
}
