/**
 * What a toolchain needs besides code, as plain bytes, so that Node reads it from disk and a browser fetches it: the
 * compiler, its headers, the kernel's headers, the C library.
 */
import { type BuildCache, memoryCache } from "./cache.ts";
import { digest } from "./digest.ts";
import type { FileLayer } from "./files.ts";
import { CLANG_HEADERS, LIBC_HEADERS, LINUX_HEADERS, mountAt } from "./mounts.ts";
import { encodePack } from "./pack.ts";
import { makeToolchain } from "./toolchain.ts";
import { type Mounts, type ToolRunner, runEmbedded } from "./tools.ts";
import type { Toolchain } from "./types.ts";

export interface ToolchainAssets {
  /** llvm.core.wasm of @yowasp/clang, compiled; called at the first build that is not cached. */
  readonly llvm: () => Promise<WebAssembly.Module>;
  /** Its package version. */
  readonly llvmVersion: string;
  /** Clang's own headers. */
  readonly clangHeaders: FileLayer;
  /** kernel-shim/include and the generated headers. */
  readonly kernelHeaders: FileLayer;
  /** include/ and lib/ of the C library. */
  readonly sysroot: FileLayer;
}

/** A toolchain that runs clang in this thread. */
export async function createToolchain(assets: ToolchainAssets, cache: BuildCache = memoryCache()): Promise<Toolchain> {
  const runner = embeddedRunner(assets.llvm, assets.llvmVersion, toolchainMounts(assets));
  const [headersId, sysrootId] = await Promise.all([layerId(assets.kernelHeaders), layerId(assets.sysroot)]);
  return makeToolchain({ runner, cache, headersId, sysrootId, preinclude: preincludeOf(assets.kernelHeaders) });
}

export function embeddedRunner(llvm: () => Promise<WebAssembly.Module>, version: string, mounts: Mounts): ToolRunner {
  return {
    description: `clang ${version} (embedded)`,
    id: `yowasp-clang ${version}`,
    run: async (run) => runEmbedded(await llvm(), mounts, run),
  };
}

export function toolchainMounts(assets: Pick<ToolchainAssets, "clangHeaders" | "kernelHeaders" | "sysroot">): Mounts {
  return {
    clang: mountAt(CLANG_HEADERS, assets.clangHeaders),
    linux: mountAt(LINUX_HEADERS, assets.kernelHeaders),
    sysroot: mountAt(LIBC_HEADERS.replace(/\/include$/, ""), assets.sysroot),
  };
}

export function layerId(layer: FileLayer): Promise<string> {
  return digest([encodePack({ files: layer, meta: {} })]);
}

/** Kbuild reads linux/kconfig.h before every source; so does this, if the tree has it. */
export function preincludeOf(kernelHeaders: FileLayer): string[] {
  return kernelHeaders.has("linux/kconfig.h") ? ["linux/kconfig.h"] : [];
}
