/**
 * The toolchain on Node: clang from @yowasp/clang, results cached on disk, long builds on worker threads.
 * Everything here is made on demand; a call that finds its result in the cache loads no compiler.
 */
import { type Asset, compilerIdentity, createToolchain,  type ToolchainAssets } from "../assets.ts";
import type { BuildCache } from "../cache.ts";
import type { Progress, Toolchain } from "../types.ts";
import { DiskCache } from "./cache.ts";
import { buildEmuImage } from "./emu.ts";
import { buildKernelImage, type KernelImage } from "./kernel.ts";
import { kernelHeaders } from "./kernel-headers.ts";
import { enterLlvm, holdOptimizer, LLVM_VERSION, loadClangResources, loadLlvm } from "./llvm.ts";
import { cacheFolder } from "./paths.ts";
import { ToolPool, type WithPool } from "./pool.ts";
import { sysroot } from "./sysroot.ts";

export { cacheFolder } from "./paths.ts";
export type { KernelImage } from "./kernel.ts";

export interface NodeBuildOptions {
  readonly progress?: Progress;
  /** Default: the folder that cacheFolder() names. */
  readonly cache?: BuildCache;
}

/** The toolchain for drivers and programs. The C library is built by the first program, unless a cached one is there. */
export async function createNodeToolchain(options: NodeBuildOptions = {}): Promise<Toolchain> {
  return createToolchain(await toolchainAssets(options), cacheOf(options));
}

/** Builds the C library now. */
export async function buildSysroot(options: NodeBuildOptions = {}): Promise<void> {
  await (await sysrootOf(options)).files();
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
