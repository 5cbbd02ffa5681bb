/*
 * The library for Node: machines with the toolchain, built and cached images, and files from disk.
 */
import { Machine } from "./machine/machine.ts";
import { type BootOptions, checkOptions, type MachineImages } from "./machine/boot.ts";
import type { HostFile } from "./machine/host-files.ts";
import { buildEmu, buildKernel, type CompilerName, createNodeToolchain, type NodeBuildOptions, userland } from "./toolchain/node/index.ts";
import type { Toolchain } from "./toolchain/types.ts";

export * from "./index.ts";
export {
  buildEmu, buildKernel, cacheFolder, type CompilerName, createNodeToolchain, type NodeBuildOptions, ToolchainError,
} from "./toolchain/node/index.ts";

export interface NodeBootOptions extends Partial<BootOptions>, NodeBuildOptions {}

let images: Promise<MachineImages> | undefined;
let programs: Promise<readonly HostFile[]> | undefined;
const toolchains = new Map<CompilerName, Promise<Toolchain>>();

/** The kernel's and the hardware's binaries, built if the cache lacks them; once in the process. */
export function nodeImages(options: NodeBuildOptions = {}): Promise<MachineImages> {
  images ??= Promise.all([buildKernel(options), buildEmu(options)]).then(([kernel, emu]) => ({ kernel: kernel.wasm, emu }));
  return images;
}

/** The compiler and C library; once in the process for each compiler. Rejects with ToolchainError if there is no emsdk. */
export function nodeToolchain(options: NodeBuildOptions = {}): Promise<Toolchain> {
  const { compiler = "embedded" } = options;
  const known = toolchains.get(compiler);
  if (known !== undefined) return known;
  const made = createNodeToolchain(options);
  toolchains.set(compiler, made);
  made.catch(() => toolchains.delete(compiler));
  return made;
}

/** /bin's programs, which the first use of one builds; once in the process. */
function nodePrograms(options: NodeBuildOptions): Promise<readonly HostFile[]> {
  programs ??= userland(() => nodeToolchain({ ...options, compiler: "embedded" }), options.progress);
  return programs;
}

/** Machine.boot with everything filled in: `const machine = await bootMachine();` */
export async function bootMachine(options: NodeBootOptions = {}): Promise<Machine> {
  checkOptions(options);
  const [built, files] = await Promise.all([options.images ?? nodeImages(options), options.files ?? nodePrograms(options)]);
  return Machine.boot({ toolchain: () => nodeToolchain(options), ...options, images: built, files });
}
