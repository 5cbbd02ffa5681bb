/*
 * The library for Node: machines with the toolchain, built and cached images, and files from disk.
 */
import { Machine } from "./machine/machine.ts";
import { type BootOptions, checkOptions, type MachineImages } from "./machine/boot.ts";
import { buildEmu, buildKernel, createNodeToolchain, type NodeBuildOptions } from "./toolchain/node/index.ts";
import type { Toolchain } from "./toolchain/types.ts";

export * from "./index.ts";
export { buildEmu, buildKernel, cacheFolder, createNodeToolchain, type NodeBuildOptions } from "./toolchain/node/index.ts";

export interface NodeBootOptions extends Partial<BootOptions>, NodeBuildOptions {}

let images: Promise<MachineImages> | undefined;
let toolchain: Promise<Toolchain> | undefined;

/** The kernel's and the hardware's binaries, built if the cache lacks them; once in the process. */
export function nodeImages(options: NodeBuildOptions = {}): Promise<MachineImages> {
  images ??= Promise.all([buildKernel(options), buildEmu(options)]).then(([kernel, emu]) => ({ kernel: kernel.wasm, emu }));
  return images;
}

/** The compiler and C library; once in the process. */
export function nodeToolchain(options: NodeBuildOptions = {}): Promise<Toolchain> {
  toolchain ??= createNodeToolchain(options);
  return toolchain;
}

/** Machine.boot with everything filled in: `const machine = await bootMachine();` */
export async function bootMachine(options: NodeBootOptions = {}): Promise<Machine> {
  checkOptions(options);
  const built = options.images ?? (await nodeImages(options));
  return Machine.boot({ toolchain: () => nodeToolchain(options), ...options, images: built });
}
