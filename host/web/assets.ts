/**
 * What a machine in a browser is made of, as a site serves it:
 *
 *   machine.pack     the kernel's and the hardware's binaries, clang's headers, the kernel's headers, the C library
 *   llvm.core.wasm   the compiler, fetched at the first build
 */
import { RingletError } from "../errors.ts";
import type { MachineImages } from "../machine/boot.ts";
import { type AssetLayers, assetsFromLayers, createToolchain } from "../toolchain/assets.ts";
import type { FileLayer } from "../toolchain/files.ts";
import { decodePack, encodePack, type Pack } from "../toolchain/pack.ts";
import type { Toolchain } from "../toolchain/types.ts";

export const PACK_FILE = "machine.pack";
export const LLVM_FILE = "llvm.core.wasm";

/** A file that a machine needs could not be had. */
export class AssetError extends RingletError {
  readonly url: string;

  constructor(url: string, reason: string) {
    super("ASSET", `${url}: ${reason}`);
    this.url = url;
  }
}

/** Everything but the compiler in one file. */
export function packMachine(images: { kernel: Uint8Array; emu: Uint8Array }, layers: AssetLayers, llvmVersion: string): Uint8Array<ArrayBuffer> {
  const files = new Map<string, Uint8Array>([["kernel.wasm", images.kernel], ["emu.wasm", images.emu]]);
  for (const name of ["clangHeaders", "kernelHeaders", "sysroot"] as const) {
    for (const [path, bytes] of layers[name]) files.set(`${name}/${path}`, bytes);
  }
  return encodePack({ files, meta: { llvmVersion } });
}

/** The parts of a machine, fetched from a folder of a site. `fetch` is the browser's. */
export class MachineAssets {
  readonly images: MachineImages;
  readonly #pack: Pack;
  readonly #base: string;
  readonly #fetch: typeof fetch;
  #toolchain: Promise<Toolchain> | null = null;

  private constructor(pack: Pack, base: string, fetcher: typeof fetch) {
    this.#pack = pack;
    this.#base = base;
    this.#fetch = fetcher;
    this.images = { kernel: this.#file("kernel.wasm"), emu: this.#file("emu.wasm") };
  }

  static async load(base: string, fetcher: typeof fetch): Promise<MachineAssets> {
    const response = await get(fetcher, new URL(PACK_FILE, base).href);
    return new MachineAssets(decodePack(new Uint8Array(await response.arrayBuffer())), base, fetcher);
  }

  /** The compiler; one for all machines of the page. */
  toolchain(): Promise<Toolchain> {
    const layers = { clangHeaders: this.#layer("clangHeaders"), kernelHeaders: this.#layer("kernelHeaders"), sysroot: this.#layer("sysroot") };
    this.#toolchain ??= assetsFromLayers(layers, () => this.#compileLlvm(), this.#pack.meta.llvmVersion ?? "").then((assets) => createToolchain(assets));
    return this.#toolchain;
  }

  async #compileLlvm(): Promise<WebAssembly.Module> {
    return WebAssembly.compileStreaming(get(this.#fetch, new URL(LLVM_FILE, this.#base).href));
  }

  #file(path: string): Uint8Array {
    const bytes = this.#pack.files.get(path);
    if (bytes === undefined) throw new AssetError(PACK_FILE, `has no ${path}`);
    return bytes;
  }

  #layer(name: string): FileLayer {
    const layer = new Map<string, Uint8Array>();
    for (const [path, bytes] of this.#pack.files) {
      if (path.startsWith(`${name}/`)) layer.set(path.slice(name.length + 1), bytes);
    }
    return layer;
  }
}

async function get(fetcher: typeof fetch, url: string): Promise<Response> {
  const response = await fetcher(url).catch((error: unknown) => {
    throw new AssetError(url, String(error));
  });
  if (!response.ok) throw new AssetError(url, `${response.status} ${response.statusText}`);
  return response;
}
