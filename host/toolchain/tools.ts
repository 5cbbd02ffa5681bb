/**
 * Running clang and wasm-ld. Everything above this file asks for a tool by its arguments and files; what executes it (the
 * wasm build in this process, a pool of workers, a native installation) is a ToolRunner.
 */
import type { FileLayer } from "./files.ts";
import { FileTree } from "./files.ts";
import { runWasi, type WasiOptions } from "./wasi.ts";

export type ToolName = "clang" | "wasm-ld" | "ar";

/** Folders that are the same for many runs; a runner holds their contents (see mounts.ts for what is where). */
export type MountName = "clang" | "linux" | "kernel-tree" | "sysroot" | "musl";

/** Gives the contents of a folder; throws for one that this toolchain does not have. */
export type MountSource = (name: MountName) => Promise<FileLayer>;

export interface ToolRun {
  readonly tool: ToolName;
  readonly args: readonly string[];
  readonly mounts: readonly MountName[];
  /** Files of this run only. Paths are relative to the run's current folder, or absolute under a mount. */
  readonly inputs: FileLayer;
  /** Files to hand back, those that were made. */
  readonly outputs: readonly string[];
}

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: ReadonlyMap<string, Uint8Array>;
}

export interface ToolRunner {
  /** Name and version, for people. */
  readonly description: string;
  /** Identity of the compiler: part of every cache key. */
  readonly id: string;
  run(run: ToolRun): Promise<ToolResult>;
}

/** Runs a tool of the multicall llvm.core.wasm: argv[0] is a name it does not look at, argv[1] the tool. */
export async function runEmbedded(llvm: WebAssembly.Module, mounts: MountSource, run: ToolRun, enter?: WasiOptions["enter"]): Promise<ToolResult> {
  const files = new FileTree([run.inputs, ...(await Promise.all(run.mounts.map(mounts)))]);
  const result = await runWasi(llvm, { args: ["llvm", run.tool, ...run.args], files, enter });
  const outputs = new Map<string, Uint8Array>();
  for (const path of run.outputs) {
    const bytes = result.exitCode === 0 ? files.written(path) : undefined;
    if (bytes !== undefined) outputs.set(path, bytes.slice());
  }
  return { ...result, outputs };
}
