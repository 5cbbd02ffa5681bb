import { PAGE_OFFSET, PAGE_SIZE, RAM_DEFAULT, RAM_MIN, VMALLOC_START } from "../../emu/layout.ts";
import type { MmioDevice } from "../devices/mmio.ts";
import { UsageError } from "../errors.ts";
import { releaseName } from "../toolchain/flags.ts";
import type { Toolchain } from "../toolchain/types.ts";
import { Core, type CoreOptions } from "./core.ts";
import type { KernelOops } from "./errors.ts";
import type { HostFile } from "./host-files.ts";
import { type Image, loadImage } from "./images.ts";
import { hasJspi, MissingJspiError } from "./jspi.ts";
import type { LogRecord } from "./log.ts";
import { type ClockMode, type HostTimers, parseTime } from "./pace.ts";

/** The binaries that a machine is made of, as the toolchain builds them; not to be changed once given. */
export interface MachineImages {
  readonly kernel: Uint8Array;
  readonly emu: Uint8Array | WebAssembly.Module;
}

export interface BootOptions {
  readonly images: MachineImages;
  /** Compiles C for insmod and run; without one they take binaries only. A function is called on first use. */
  readonly toolchain?: Toolchain | (() => Promise<Toolchain>);
  /** Bytes of RAM, a multiple of 64 KiB. A quarter of it is highmem. */
  readonly memory?: number;
  readonly clock?: ClockMode;
  /** The kernel to be: what uname(2) says, and the API that modules are compiled for unless insmod is told. 6.1. */
  readonly kernel?: string;
  /** Kernel command line: "loglevel=7 panic=10 mymodule.param=3". */
  readonly cmdline?: string;
  /** Wall-clock time at power on, in seconds since 1970. */
  readonly epoch?: number;
  /** Of all randomness in the machine. */
  readonly seed?: number;
  readonly devices?: readonly MmioDevice[];
  /** Programs that the machine has from the start; none by default. */
  readonly files?: readonly HostFile[];
  /** Virtual time that may pass without any awaited request ending, before MachineHang. One day. */
  readonly patience?: string | number | bigint;
  readonly timers?: HostTimers;
  /** Each kernel message as it is printed. */
  readonly onKmsg?: (record: LogRecord) => void;
  readonly onOops?: (oops: KernelOops) => void;
}

const WASM_PAGE = 0x10000;
const MEMORY_MAX = 0x40000000;
const HIGHMEM_SHARE = 4;
/** What the direct map has room for: more of the memory is high. */
const LOWMEM_MAX = VMALLOC_START - PAGE_OFFSET;
const DEFAULT_EPOCH = Date.UTC(2024, 0, 1) / 1000;
const DEFAULT_PATIENCE = "24h";

const hostTimers: HostTimers = {
  now: () => performance.now(),
  after: (milliseconds, callback, background) => {
    const timer: unknown = setTimeout(callback, milliseconds);
    if (background) (timer as { unref?: () => void }).unref?.();
  },
};

/** Throws UsageError for options that cannot be, before anything is built for them. */
export function checkOptions({ kernel, memory, patience }: Partial<BootOptions>): void {
  if (!hasJspi()) throw new MissingJspiError();
  if (kernel !== undefined) releaseName(kernel);
  if (memory !== undefined) checkMemory(memory);
  if (patience !== undefined) checkTime(patience);
}

/** Fills in defaults, checks, and boots. */
export async function boot(options: BootOptions): Promise<Core> {
  checkOptions(options);
  const memory = checkMemory(options.memory ?? RAM_DEFAULT);
  const lowmem = Math.min(memory - Math.floor(memory / HIGHMEM_SHARE / PAGE_SIZE) * PAGE_SIZE, LOWMEM_MAX);
  return Core.boot({
    kernel: loadKernel(options.images.kernel, lowmem),
    emu: await compileEmu(options.images.emu),
    memory,
    lowmem,
    clock: options.clock ?? "virtual",
    timers: options.timers ?? hostTimers,
    patience: checkTime(options.patience ?? DEFAULT_PATIENCE),
    cmdline: commandLine(options),
    epoch: options.epoch ?? DEFAULT_EPOCH,
    seed: options.seed ?? 1,
    devices: options.devices ?? [],
    files: options.files ?? [],
    onKmsg: options.onKmsg ?? (() => {}),
    onOops: options.onOops ?? (() => {}),
  } satisfies CoreOptions);
}

function commandLine({ kernel, cmdline = "" }: BootOptions): string {
  return kernel === undefined ? cmdline : `osrelease=${releaseName(kernel)} ${cmdline}`.trimEnd();
}

function checkMemory(bytes: number): number {
  const fits = Number.isInteger(bytes) && bytes >= RAM_MIN && bytes <= MEMORY_MAX && bytes % WASM_PAGE === 0;
  if (!fits) throw new UsageError(`memory: ${bytes} is not a multiple of 64 KiB from ${RAM_MIN >> 20} MiB to ${MEMORY_MAX >> 20} MiB`);
  return bytes;
}

/** Nanoseconds of "10s", 10 (seconds) or 10_000_000_000n. Throws UsageError. */
export function checkTime(time: string | number | bigint): bigint {
  const ns = parseTime(time);
  if (ns === null || ns < 0n) throw new UsageError(`"${time}" is not a time (such as "10s", "250ms", a number of seconds)`);
  return ns;
}

/** Compiled kernels by binary and amount of directly mapped memory: a second boot does not even look at the bytes. */
const kernels = new WeakMap<Uint8Array, Map<number, Image>>();

function loadKernel(binary: Uint8Array, lowmem: number): Image {
  const known = kernels.get(binary) ?? new Map<number, Image>();
  const image = known.get(lowmem) ?? loadImage(binary, "vmlinux", { mode: "kernel", lowmem });
  known.set(lowmem, image);
  kernels.set(binary, known);
  return image;
}

const compiledEmus = new WeakMap<Uint8Array, WebAssembly.Module>();

async function compileEmu(emu: Uint8Array | WebAssembly.Module): Promise<WebAssembly.Module> {
  if (emu instanceof WebAssembly.Module) return emu;
  const known = compiledEmus.get(emu) ?? (await WebAssembly.compile(emu as Uint8Array<ArrayBuffer>));
  compiledEmus.set(emu, known);
  return known;
}
