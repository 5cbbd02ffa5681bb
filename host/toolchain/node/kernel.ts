/** kernel.wasm: every .c file of kernel-shim, compiled in parallel and linked. */
import { join } from "node:path";
import { type BuildCache, cachedOr } from "../cache.ts";
import { buildError } from "../diagnostics.ts";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";
import { coreFlags, coreLinkArgs } from "../flags.ts";
import { CLANG_HEADERS, KERNEL_TREE, mountAt } from "../mounts.ts";
import type { Pack } from "../pack.ts";
import type { ToolRunner } from "../tools.ts";
import { DriverBuildError, type Progress } from "../types.ts";
import { loadGeneratedHeaders } from "./kernel-headers.ts";
import { type ClangResources, LLVM_VERSION } from "./llvm.ts";
import { ObjectBuilder, type ObjectFile, type ObjectJob } from "./objects.ts";
import { ROOT } from "./paths.ts";
import type { Mounts, WithPool } from "./pool.ts";
import { readLayer, statKey } from "./tree.ts";

export interface KernelImage {
  readonly wasm: Uint8Array;
  /** Changes with the image's contents. */
  readonly key: string;
  readonly warnings: string;
  readonly cached: boolean;
}

export interface KernelBuildOptions {
  readonly cache: BuildCache;
  readonly progress?: Progress;
  readonly resources: () => Promise<ClangResources>;
  readonly compilerId: string;
  readonly withPool: WithPool;
}

const FOLDERS = /^(init|kernel|mm|fs|lib|ipc|drivers|arch|net|block|crypto|security)\/.*\.[ch]$/;
const isKernelFile = (path: string): boolean => FOLDERS.test(path) || (path.startsWith("include/") && path.endsWith(".h"));

/** The image of the sources as they are now. If no file's time or size changed since the last build, nothing is read. */
export async function buildKernelImage(options: KernelBuildOptions): Promise<KernelImage> {
  const tree = join(ROOT, "kernel-shim");
  const [sources, layout] = await Promise.all([statKey(tree, isKernelFile), statKey(join(ROOT, "emu"), (path) => path === "layout.ts")]);
  const quickKey = await digest(["kernel", LLVM_VERSION, sources, layout, ...coreFlags(), ...coreLinkArgs([], "")]);
  const { pack, cached } = await cachedOr(options.cache, quickKey, () => compileAndLink(options, tree));
  return { wasm: pack.files.get("kernel.wasm")!, key: pack.meta.key, warnings: pack.meta.warnings, cached };
}

/** Everything that the kernel is compiled from, at the paths that the compiler sees. */
interface KernelTree {
  readonly files: FileLayer;
  readonly mounts: Mounts;
}

async function readTree(options: KernelBuildOptions, tree: string): Promise<KernelTree> {
  const [sources, generated, resources] = await Promise.all([readLayer(tree, isKernelFile), loadGeneratedHeaders(), options.resources()]);
  const files = mountAt(KERNEL_TREE, new Map([...sources, ...mountAt("include", generated)]));
  const headers = new Map([...files].filter(([path]) => path.endsWith(".h")));
  const clang = mountAt(CLANG_HEADERS, resources.headers);
  return { files: new Map([...files, ...clang]), mounts: new Map([["kernel-tree", headers], ["clang", clang]]) };
}

async function compileAndLink(options: KernelBuildOptions, folder: string): Promise<Pack> {
  const { files, mounts } = await readTree(options, folder);
  const builder = new ObjectBuilder(options.compilerId, options.cache, files);
  const flags = coreFlags();
  const sources = [...files.keys()].filter((path) => path.endsWith(".c"));
  const jobs = sources.map((source): ObjectJob => ({ source, flags, mounts: ["kernel-tree", "clang"] }));
  const found = await Promise.all(jobs.map((job) => builder.find(job)));
  const missing = found.filter((object) => object === null).length;
  let done = jobs.length - missing;
  const compile = async (runner: ToolRunner, job: ObjectJob): Promise<ObjectFile> => {
    const object = await builder.compile(runner, job);
    options.progress?.("kernel", ++done, jobs.length);
    return object;
  };
  return options.withPool({ mounts, jobs: missing }, async (runner) => {
    const objects = await allErrors(jobs.map((job, i) => found[i] ?? compile(runner, job)));
    return link(runner, new Map(objects.map((object, i) => [`${sources[i]}.o`, object])));
  });
}

async function link(runner: ToolRunner, objects: ReadonlyMap<string, ObjectFile>): Promise<Pack> {
  const inputs = new Map([...objects].map(([path, object]) => [path, object.bytes]));
  const args = coreLinkArgs([...inputs.keys()], "kernel.wasm");
  const result = await runner.run({ tool: "wasm-ld", args, mounts: [], inputs, outputs: ["kernel.wasm"] });
  const wasm = result.outputs.get("kernel.wasm");
  if (wasm === undefined) throw buildError("kernel.wasm", result.stderr);
  const warnings = [...objects.values()].map((object) => object.warnings).join("") + result.stderr;
  return { files: new Map([["kernel.wasm", wasm]]), meta: { key: await digest([wasm]), warnings } };
}

/** Like Promise.all, but every file is compiled before the failures are thrown, all in one error. */
async function allErrors<T>(promises: readonly (T | Promise<T>)[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  const failures = results.filter((result) => result.status === "rejected").map((result) => result.reason);
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw joinFailures(failures);
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

function joinFailures(failures: readonly unknown[]): unknown {
  const texts = failures.map((failure) => (failure instanceof DriverBuildError ? failure.text : null));
  if (texts.includes(null)) return failures[texts.indexOf(null)];
  return buildError("kernel", texts.join(""));
}
