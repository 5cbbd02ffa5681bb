/** clang's wasm, from @yowasp/clang: compiled once a process, on demand, and shared with worker threads. */
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type BuildCache, cachedOr } from "../cache.ts";
import type { FileLayer } from "../files.ts";
import { readTar } from "../tar.ts";
import { clangFolder } from "./paths.ts";

/** The package's version: clang's, and the build of it. */
export const LLVM_VERSION: string = versionOf(JSON.parse(readFileSync(join(clangFolder(), "../package.json"), "utf8")));

function versionOf(manifest: { version: string }): string {
  return manifest.version;
}

let module: Promise<WebAssembly.Module> | undefined;

export function loadLlvm(): Promise<WebAssembly.Module> {
  return (module ??= compileLlvm());
}

/**
 * Most of the 75 MB is never run: V8 compiles functions as they are called, and validating them then as well takes the
 * load from 0.3 s to 0.1 s. The flag is V8's own and is put back; the file is the package's, not the user's. A compilation
 * does not keep Node running by itself, so a timer does.
 */
async function compileLlvm(): Promise<WebAssembly.Module> {
  const bytes = await readFile(join(clangFolder(), "llvm.core.wasm"));
  const alive = setInterval(() => undefined, 1000);
  setFlagsFromString("--wasm-lazy-validation");
  try {
    return await WebAssembly.compile(bytes);
  } finally {
    setFlagsFromString("--no-wasm-lazy-validation");
    clearInterval(alive);
  }
}

let holders = 0;

/**
 * From now to the call of the returned function, V8 has its quick compiler alone. Up to some twenty compilations are over
 * before optimised code of clang would pay: the first takes half the time without, and a third of the processor's. The
 * flags are the process's, but only what is first called in between stays as it is; programs of the machine, which do not
 * run meanwhile, are optimised as ever.
 */
export function holdOptimizer(): () => void {
  if (holders++ === 0) setFlags("--no-wasm-dynamic-tiering", "--no-wasm-tier-up");
  return () => {
    if (--holders === 0) setFlags("--wasm-tier-up", "--wasm-dynamic-tiering");
  };
}

function setFlags(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** How a driver's few compilations are run. */
export function enterLlvm(start: () => void): void {
  const release = holdOptimizer();
  try {
    start();
  } finally {
    release();
  }
}

/** Headers that wasm32 C can include, of the thousands in the package. */
const WANTED = /^(std|__std|float|__float|limits|inttypes|iso646|tgmath|varargs|unwind|wasm_simd128)[^/]*\.h$/;

/** `path` as from the folder of the compiler's headers. */
export const isClangHeader = (path: string): boolean => WANTED.test(path);

const INCLUDE = "include/";
const BUILTINS = "lib/wasm32-unknown-wasip1/libclang_rt.builtins.a";

export interface ClangResources {
  readonly headers: FileLayer;
  /** Helpers that compiled code calls: long double arithmetic and the like. */
  readonly builtins: Uint8Array;
}

/** Clang's headers and run-time library, out of the package's archive; kept in the cache because that has 29 MB. */
export async function loadClangResources(cache: BuildCache): Promise<ClangResources> {
  const key = `clang-resources-${LLVM_VERSION}`;
  const { pack } = await cachedOr(cache, key, async () => {
    const archive = readTar(await readFile(join(clangFolder(), "llvm-resources.tar")));
    return { files: new Map([...archive].filter(([path]) => path === BUILTINS || (path.startsWith(INCLUDE) && isClangHeader(path.slice(INCLUDE.length))))), meta: {} };
  });
  const files = pack.files;
  const headers = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) if (path.startsWith(INCLUDE)) headers.set(path.slice(INCLUDE.length), bytes);
  const builtins = files.get(BUILTINS);
  if (builtins === undefined) throw new Error("@yowasp/clang has no run-time library");
  return { headers, builtins };
}
