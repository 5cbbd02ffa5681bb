/**
 * The toolchain on Node: clang from @yowasp/clang, results cached on disk, long builds on worker threads.
 * Everything here is made on demand; a call that finds its result in the cache loads no compiler.
 */
import { embeddedRunner, layerId, preincludeOf, toolchainMounts } from "../assets.ts";
import type { BuildCache } from "../cache.ts";
import { makeToolchain } from "../toolchain.ts";
import type { Mounts, ToolRunner } from "../tools.ts";
import type { Progress, Toolchain } from "../types.ts";
import { DiskCache } from "./cache.ts";
import { buildEmuImage } from "./emu.ts";
import { buildKernelImage, type KernelImage } from "./kernel.ts";
import { loadKernelHeaders } from "./kernel-headers.ts";
import { type ClangResources, LLVM_VERSION, loadClangResources, loadLlvm } from "./llvm.ts";
import { cacheFolder } from "./paths.ts";
import { ToolPool } from "./pool.ts";
import { loadSysroot } from "./sysroot.ts";

export { cacheFolder } from "./paths.ts";
export type { KernelImage } from "./kernel.ts";

export interface NodeBuildOptions {
  readonly progress?: Progress;
  /** Default: the folder that cacheFolder() names. */
  readonly cache?: BuildCache;
}

/** The toolchain for drivers and programs; builds the C library first if no cached one is there. */
export async function createNodeToolchain(options: NodeBuildOptions = {}): Promise<Toolchain> {
  const cache = cacheOf(options);
  const resources = (): Promise<ClangResources> => loadClangResources(cache);
  const [clang, kernelHeaders, sysroot] = await Promise.all([resources(), loadKernelHeaders(), loadSysroot({ ...options, cache, resources, withPool })]);
  const mounts = toolchainMounts({ clangHeaders: clang.headers, kernelHeaders, sysroot: sysroot.files });
  return makeToolchain({
    runner: embeddedRunner(loadLlvm, LLVM_VERSION, mounts),
    cache,
    headersId: await layerId(kernelHeaders),
    sysrootId: sysroot.id,
    preinclude: preincludeOf(kernelHeaders),
  });
}

/** The kernel's image. */
export async function buildKernel(options: NodeBuildOptions = {}): Promise<KernelImage> {
  const cache = cacheOf(options);
  const pools: ToolPool[] = [];
  const runner = async (mounts: Mounts): Promise<ToolRunner> => {
    const pool = await openPool(mounts);
    pools.push(pool);
    return pool;
  };
  try {
    return await buildKernelImage({ ...options, cache, runner, resources: () => loadClangResources(cache) });
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

/** The hardware's image. */
export function buildEmu(options: NodeBuildOptions = {}): Promise<Uint8Array> {
  return buildEmuImage(cacheOf(options));
}

function cacheOf(options: NodeBuildOptions): BuildCache {
  return options.cache ?? new DiskCache(cacheFolder());
}

async function openPool(mounts: Mounts): Promise<ToolPool> {
  return new ToolPool({ llvm: await loadLlvm(), mounts }, embeddedRunner(loadLlvm, LLVM_VERSION, mounts));
}

/** Runs `use` with a pool of compilers that ends with it. */
async function withPool<T>(mounts: Mounts, use: (runner: ToolRunner) => Promise<T>): Promise<T> {
  const pool = await openPool(mounts);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}
