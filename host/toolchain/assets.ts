/**
 * What a toolchain needs besides code, as plain bytes, so that Node reads it from disk and a browser fetches it: the
 * compiler, its headers, the kernel's headers, the C library. All of it is asked for at the first build that is not
 * cached; only the identities are needed before.
 */
import { type BuildCache, memoryCache } from "./cache.ts";
import { digest } from "./digest.ts";
import type { FileLayer } from "./files.ts";
import { CLANG_HEADERS, LIBC, LINUX_HEADERS, mountAt } from "./mounts.ts";
import { encodePack } from "./pack.ts";
import { makeToolchain } from "./toolchain.ts";
import { type MountName, type MountSource, runEmbedded, type ToolRunner } from "./tools.ts";
import type { Toolchain } from "./types.ts";
import type { WasiOptions } from "./wasi.ts";

/** Files, and a string that changes when they do. */
export interface Asset {
  readonly id: string;
  readonly files: () => Promise<FileLayer>;
}

export interface ToolchainAssets {
  /** llvm.core.wasm of @yowasp/clang, compiled. */
  readonly llvm: () => Promise<WebAssembly.Module>;
  /** See WasiOptions.enter. */
  readonly enter?: WasiOptions["enter"];
  /** Its package version. */
  readonly llvmVersion: string;
  /** Clang's own headers; their identity is the version. */
  readonly clangHeaders: () => Promise<FileLayer>;
  /** kernel-shim/include and the generated headers. */
  readonly kernelHeaders: Asset;
  /** include/ and lib/ of the C library. */
  readonly sysroot: Asset;
}

/** The three folders as files at hand, for packing and for a site's pack. */
export interface AssetLayers {
  readonly clangHeaders: FileLayer;
  readonly kernelHeaders: FileLayer;
  readonly sysroot: FileLayer;
}

export async function loadLayers(assets: ToolchainAssets): Promise<AssetLayers> {
  const [clangHeaders, kernelHeaders, sysroot] = await Promise.all([assets.clangHeaders(), assets.kernelHeaders.files(), assets.sysroot.files()]);
  return { clangHeaders, kernelHeaders, sysroot };
}

/** Assets identified by their contents. */
export async function assetsFromLayers(layers: AssetLayers, llvm: ToolchainAssets["llvm"], llvmVersion: string): Promise<ToolchainAssets> {
  const asset = async (files: FileLayer): Promise<Asset> => ({ id: await digest([encodePack({ files, meta: {} })]), files: async () => files });
  const [kernelHeaders, sysroot] = await Promise.all([asset(layers.kernelHeaders), asset(layers.sysroot)]);
  return { llvm, llvmVersion, clangHeaders: async () => layers.clangHeaders, kernelHeaders, sysroot };
}

/** A toolchain that runs clang in this thread. */
export function createToolchain(assets: ToolchainAssets, cache: BuildCache = memoryCache()): Toolchain {
  return makeToolchain({
    runner: embeddedRunner(assets, assetMounts(assets)),
    cache,
    headersId: assets.kernelHeaders.id,
    sysrootId: assets.sysroot.id,
  });
}

export function embeddedRunner(assets: Pick<ToolchainAssets, "llvm" | "llvmVersion" | "enter">, mounts: MountSource): ToolRunner {
  return {
    ...compilerIdentity(assets.llvmVersion),
    run: async (run) => runEmbedded(await assets.llvm(), mounts, run, assets.enter),
  };
}

export function compilerIdentity(version: string): Pick<ToolRunner, "description" | "id"> {
  return { description: `clang ${version} (embedded)`, id: `yowasp-clang ${version}` };
}

/** Each folder is loaded once, when a tool first needs it. */
export function assetMounts(assets: Pick<ToolchainAssets, "clangHeaders" | "kernelHeaders" | "sysroot">): MountSource {
  const loaders: Partial<Record<MountName, () => Promise<FileLayer>>> = {
    clang: async () => mountAt(CLANG_HEADERS, await assets.clangHeaders()),
    linux: async () => mountAt(LINUX_HEADERS, await assets.kernelHeaders.files()),
    sysroot: async () => mountAt(LIBC, await assets.sysroot.files()),
  };
  const loaded = new Map<MountName, Promise<FileLayer>>();
  return (name) => {
    const load = loaders[name];
    if (load === undefined) throw new Error(`this toolchain has no "${name}" folder`);
    if (!loaded.has(name)) loaded.set(name, load());
    return loaded.get(name)!;
  };
}
