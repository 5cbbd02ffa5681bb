/** The C library for programs, built from musl once and kept in the cache: headers, libc.a, start code. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Asset } from "../assets.ts";
import { type BuildCache, cachedOr } from "../cache.ts";
import { buildError } from "../diagnostics.ts";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";
import { libcFlags, libcHeaders, libcSourceFiles, libcTree, type LibcSources } from "../musl.ts";
import type { Pack } from "../pack.ts";
import type { ToolRunner } from "../tools.ts";
import type { Progress } from "../types.ts";
import { type ClangResources, LLVM_VERSION } from "./llvm.ts";
import { libcFolder, libcVersion, ROOT } from "./paths.ts";
import type { WithPool } from "./pool.ts";
import { contentKey, isHeader, readLayer } from "./tree.ts";

export interface SysrootOptions {
  readonly cache: BuildCache;
  readonly progress?: Progress;
  readonly resources: () => Promise<ClangResources>;
  readonly withPool: WithPool;
}

const isOurs = (path: string): boolean => /\.[ch]$/.test(path);
const isMusl = (path: string): boolean => /\.(c|h|in)$/.test(path);

/** include/ and lib/. The identity holds our files and how the library is made; musl is part of a package of fixed version. */
export async function sysroot(options: SysrootOptions): Promise<Asset> {
  const recipe = await readFile(new URL("../musl.ts", import.meta.url), "utf8");
  const id = await digest(["sysroot", LLVM_VERSION, libcVersion(), recipe, await contentKey(join(ROOT, "kernel-shim/user"), isOurs)]);
  return { id, files: async () => (await cachedOr(options.cache, id, () => build(options))).pack.files };
}

async function readSources(): Promise<LibcSources> {
  const libc = libcFolder();
  const [musl, user, uapi, uapiX86] = await Promise.all([
    readLayer(join(libc, "musl"), isMusl),
    readLayer(join(ROOT, "kernel-shim/user"), isOurs),
    readLayer(join(libc, "include/any-linux-any"), isHeader),
    readLayer(join(libc, "include/x86-linux-any"), isHeader),
  ]);
  return { musl, user, uapi, uapiX86 };
}

async function build(options: SysrootOptions): Promise<Pack> {
  const [sources, resources] = await Promise.all([readSources(), options.resources()]);
  const objects = await options.withPool({ mounts: new Map([["musl", libcTree(sources)]]) }, (runner) => compile(options, runner, sources));
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of libcHeaders(sources)) files.set(`include/${path}`, bytes);
  for (const [path, bytes] of objects) files.set(`lib/${path}`, bytes);
  files.set("lib/libclang_rt.builtins.a", resources.builtins);
  return { files, meta: {} };
}

/** Files of one compiler run: it starts up in about the time that it takes for two of them. */
const BATCH = 16;

/** Linked first and last. */
const START = ["user/crt1.c", "user/crtn.c"];

async function compile(options: SysrootOptions, runner: ToolRunner, sources: LibcSources): Promise<FileLayer> {
  const paths = [...START, ...libcSourceFiles(sources)];
  const cc1 = await frontendArgs(runner);
  let done = 0;
  const batches = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_, i) => paths.slice(i * BATCH, (i + 1) * BATCH));
  const compiled = await Promise.all(
    batches.map(async (batch) => {
      const objects = await compileBatch(runner, cc1, batch);
      options.progress?.("C library", (done += batch.length), paths.length);
      return objects;
    }),
  );
  const objects = new Map(compiled.flatMap((batch) => [...batch]));
  const start = START.map(objectOf).map((path) => [path.slice("user/".length), objects.get(path)!] as const);
  for (const source of START) objects.delete(objectOf(source));
  const archive = await archiveOf(runner, objects);
  return new Map([...start, ["libc.a", archive]]);
}

const objectOf = (source: string): string => source.replace(/\.c$/, ".o");

/**
 * Arguments of `clang -cc1` for the library's flags, as the driver would give them (`-###`). The driver itself would need
 * a process for each of several files; the frontend takes them one after the other and puts X.o beside X.c.
 */
async function frontendArgs(runner: ToolRunner): Promise<string[]> {
  const run = await runner.run({ tool: "clang", args: [...libcFlags(), "-###", "-c", START[0]], mounts: ["musl"], inputs: new Map(), outputs: [] });
  const line = run.stderr.split("\n").find((text) => text.includes('"-cc1"'));
  if (line === undefined) throw buildError("the C library", run.stderr);
  const args = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => quoted.replace(/\\(.)/g, "$1"));
  const drop = new Set(["-main-file-name", "-o"]);
  const kept = args.slice(args.indexOf("-cc1"), -1);
  return kept.filter((arg, i) => !drop.has(arg) && !drop.has(kept[i - 1]));
}

async function compileBatch(runner: ToolRunner, cc1: readonly string[], batch: readonly string[]): Promise<Map<string, Uint8Array>> {
  const outputs = batch.map(objectOf);
  const result = await runner.run({ tool: "clang", args: [...cc1, ...batch], mounts: ["musl"], inputs: new Map(), outputs });
  if (result.outputs.size !== batch.length) throw buildError("the C library", result.stderr);
  return new Map(result.outputs);
}

/** Members are named DIR_NAME.o: musl has several files of one name. */
async function archiveOf(runner: ToolRunner, objects: FileLayer): Promise<Uint8Array> {
  const inputs = new Map([...objects].map(([path, bytes]) => [path.replace(/^(musl\/src|musl|user)\//, "").replaceAll("/", "_"), bytes]));
  const args = ["rcs", "libc.a", ...inputs.keys()];
  const result = await runner.run({ tool: "ar", args, mounts: [], inputs, outputs: ["libc.a"] });
  const archive = result.outputs.get("libc.a");
  if (archive === undefined) throw buildError("libc.a", result.stderr);
  return archive;
}
