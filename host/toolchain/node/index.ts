/**
 * The toolchain on Node: clang from @yowasp/clang or an installed emsdk, results cached on disk, long builds on worker threads.
 * Everything here is made on demand; a call that finds its result in the cache loads no compiler.
 */
import { join } from "node:path";
import { type Asset, assetMounts, compilerIdentity, createToolchain, type ToolchainAssets } from "../assets.ts";
import type { BuildCache } from "../cache.ts";
import { makeToolchain } from "../toolchain.ts";
import type { Progress, Toolchain } from "../types.ts";
import { DiskCache } from "./cache.ts";
import { findEmsdk } from "./emsdk.ts";
import { buildEmuImage } from "./emu.ts";
import { buildKernelImage, type KernelImage } from "./kernel.ts";
import { kernelHeaders } from "./kernel-headers.ts";
import { enterLlvm, holdOptimizer, isClangHeader, LLVM_VERSION, loadClangResources, loadLlvm } from "./llvm.ts";
import { NativeRunner } from "./native.ts";
import { cacheFolder } from "./paths.ts";
import { ToolPool, type WithPool } from "./pool.ts";
import { SharedFolders } from "./shared-folders.ts";
import { sysroot } from "./sysroot.ts";
import { userland } from "./userland.ts";
import { readLayer } from "./tree.ts";

export { cacheFolder } from "./paths.ts";
export { userland } from "./userland.ts";
export { findEmsdk, ToolchainError } from "./emsdk.ts";
export type { KernelImage } from "./kernel.ts";

/** Which clang and wasm-ld build drivers and programs. The machine and the C library are always built by the embedded ones. */
export type CompilerName = "embedded" | "emsdk";

export interface NodeBuildOptions {
  readonly progress?: Progress;
  /** Default: the folder that cacheFolder() names. */
  readonly cache?: BuildCache;
  /** Default: "embedded". */
  readonly compiler?: CompilerName;
}

/**
 * The toolchain for drivers and programs. The C library is built by the first program, unless a cached one is there.
 * Throws ToolchainError if the compiler is to be emsdk's and there is none.
 */
export async function createNodeToolchain(options: NodeBuildOptions = {}): Promise<Toolchain> {
  return toolchainOf(await toolchainAssets(options), cacheOf(options), options.compiler);
}

/** The toolchain whose results are in `cache`, whatever cache the assets come from. */
export async function toolchainOf(assets: ToolchainAssets, cache: BuildCache, compiler: CompilerName = "embedded"): Promise<Toolchain> {
  return compiler === "emsdk" ? emsdkToolchain(assets, cache) : createToolchain(assets, cache);
}

/** The compiler comes with its own headers; what is built against is the same. */
async function emsdkToolchain(assets: ToolchainAssets, cache: BuildCache): Promise<Toolchain> {
  const llvm = await findEmsdk();
  const { kernelHeaders, sysroot: libc } = assets;
  const mounts = assetMounts({ ...assets, clangHeaders: () => readLayer(llvm.headers, isClangHeader) });
  const ids = { clang: llvm.identity, linux: kernelHeaders.id, sysroot: libc.id };
  const runner = new NativeRunner(llvm, new SharedFolders(join(cacheFolder(), "folders"), mounts, ids));
  return makeToolchain({ runner, cache, headersId: kernelHeaders.id, sysrootId: libc.id });
}

/** Builds the C library now. */
export async function buildSysroot(options: NodeBuildOptions = {}): Promise<void> {
  await (await sysrootOf(options)).files();
}

/** Builds the programs of /bin now. */
export async function buildUserland(options: NodeBuildOptions = {}): Promise<void> {
  await Promise.all((await userland(() => createNodeToolchain(options), options.progress)).map(({ content }) => content()));
}

/** The kernel's image. */
export async function buildKernel(options: NodeBuildOptions = {}): Promise<KernelImage> {
  const cache = cacheOf(options);
  return buildKernelImage({ ...options, cache, withPool, compilerId: compilerIdentity(LLVM_VERSION).id, resources: () => loadClangResources(cache) });
}

/** The hardware's image. */
export function buildEmu(options: NodeBuildOptions = {}): Promise<Uint8Array> {
  return buildEmuImage(cacheOf(options));
}

/** What createNodeToolchain() works with; a site packs it for browsers. */
export async function toolchainAssets(options: NodeBuildOptions = {}): Promise<ToolchainAssets> {
  const clangHeaders = async (): Promise<ReadonlyMap<string, Uint8Array>> => (await loadClangResources(cacheOf(options))).headers;
  const [headers, libc] = await Promise.all([kernelHeaders(), sysrootOf(options)]);
  return { llvm: loadLlvm, llvmVersion: LLVM_VERSION, enter: enterLlvm, clangHeaders, kernelHeaders: headers, sysroot: libc };
}

function sysrootOf(options: NodeBuildOptions): Promise<Asset> {
  const cache = cacheOf(options);
  return sysroot({ ...options, cache, withPool, resources: () => loadClangResources(cache) });
}

function cacheOf(options: NodeBuildOptions): BuildCache {
  return options.cache ?? new DiskCache(cacheFolder());
}

/** From here on, time spent on optimising clang comes back. */
const MANY_JOBS = 24;

/** Runs `use` with a pool of compilers that ends with it. */
const withPool: WithPool = async ({ mounts, jobs = MANY_JOBS }, use) => {
  const pool = new ToolPool({ ...compilerIdentity(LLVM_VERSION), llvm: loadLlvm, mounts });
  const release = jobs < MANY_JOBS ? holdOptimizer() : null;
  try {
    return await use(pool);
  } finally {
    release?.();
    await pool.close();
  }
};
