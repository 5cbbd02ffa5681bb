/**
 * What a machine in a browser is made of, as a site serves it:
 *
 *   machine.pack     the kernel's and the hardware's binaries, the programs of /bin, clang's headers, the kernel's headers,
 *                    the C library
 *   llvm.core.wasm   the compiler, fetched at the first build
 */
import { RingletError } from "../errors.ts";
import type { MachineImages } from "../machine/boot.ts";
import type { HostFile } from "../machine/host-files.ts";
import { type AssetLayers, assetsFromLayers, createToolchain } from "../toolchain/assets.ts";
import type { FileLayer } from "../toolchain/files.ts";
import { decodePack, encodePack, type Pack } from "../toolchain/pack.ts";
import type { Toolchain } from "../toolchain/types.ts";

export const PACK_FILE = "machine.pack";
export const LLVM_FILE = "llvm.core.wasm";
/** A program's names stand behind this, with colons between. */
const PROGRAMS = "programs/";

/** A file that a machine needs could not be had. */
export class AssetError extends RingletError {
  readonly url: string;

  constructor(url: string, reason: string) {
    super("ASSET", `${url}: ${reason}`);
    this.url = url;
  }
}

export interface PackedMachine {
  readonly images: { readonly kernel: Uint8Array; readonly emu: Uint8Array };
  /** Compiled. */
  readonly programs: readonly HostFile[];
  readonly layers: AssetLayers;
  readonly llvmVersion: string;
}

/** Everything but the compiler in one file. */
export async function packMachine({ images, programs, layers, llvmVersion }: PackedMachine): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array>([["kernel.wasm", images.kernel], ["emu.wasm", images.emu]]);
  for (const { names, content } of programs) files.set(`${PROGRAMS}${names.join(":")}`, await content());
  for (const name of ["clangHeaders", "kernelHeaders", "sysroot"] as const) {
    for (const [path, bytes] of layers[name]) files.set(`${name}/${path}`, bytes);
  }
  return encodePack({ files, meta: { llvmVersion } });
}

/** The parts of a machine, fetched from a folder of a site. `fetch` is the browser's. */
export class MachineAssets {
  readonly images: MachineImages;
  /** The programs of /bin. */
  readonly files: readonly HostFile[];
  readonly #pack: Pack;
  readonly #base: string;
  readonly #fetch: typeof fetch;
  #toolchain: Promise<Toolchain> | null = null;

  private constructor(pack: Pack, base: string, fetcher: typeof fetch) {
    this.#pack = pack;
    this.#base = base;
    this.#fetch = fetcher;
    this.images = { kernel: this.#file("kernel.wasm"), emu: this.#file("emu.wasm") };
    this.files = [...this.#layer("programs")].map(([names, bytes]) => {
      const [first, ...others] = names.split(":");
      return { names: [first, ...others], content: async () => bytes };
    });
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
