import type { MmioDevice } from "../devices/mmio.ts";
import { BACKTRACE_LIMIT, captureStack } from "../debug/frames.ts";
import { describe, formatSymbol, type Symbol, type Symbolizer, type TextFrame } from "../debug/symbolize.ts";
import { TASK_SIZE } from "../../emu/layout.ts";
import { RingletError } from "../errors.ts";
import type { Coroutines } from "./coroutines.ts";
import { EINVAL, EIO, ENOEXEC, ENOMEM } from "./errno.ts";
import type { HostFiles } from "./host-files.ts";
import { suspending } from "./jspi.ts";
import type { MachineMemory } from "./memory.ts";
import type { ModuleLoader } from "./modules.ts";
import type { ProgramLoader } from "./programs.ts";
import type { SeededRandom } from "./random.ts";
import { SpaceExhausted } from "./ranges.ts";
import { STDERR } from "./streams.ts";

/*
 * The kernel's imports from "host" (kernel-shim/include/asm/host.h): each unpacks its arguments from kernel memory, asks
 * the part of the host that does it, and packs the answer. None calls the kernel, and only file_bring suspends.
 */

/** The parts of the host that the kernel calls. */
export interface HostServices {
  readonly memory: MachineMemory;
  readonly coroutines: Coroutines;
  readonly modules: ModuleLoader;
  readonly programs: ProgramLoader;
  readonly symbolizer: Symbolizer;
  readonly random: SeededRandom;
  readonly devices: readonly MmioDevice[];
  readonly files: HostFiles;
  kmsg(level: number, time: bigint, text: string): void;
  kmsgUnfinished(level: number, time: bigint, text: string): void;
  /** A line about something the host refused, for the kernel's log. */
  complain(text: string): void;
  /** The work's result, while the machine stands still; never settles if the machine dies meanwhile. */
  standStill<T>(work: Promise<T>): Promise<T>;
  panic(text: string): never;
  /** A program's output. */
  write(request: number, stream: "stdout" | "stderr", bytes: Uint8Array): void;
  /** A program's input: bytes, none at its end, or -EAGAIN. */
  read(request: number, length: number): Uint8Array | number;
  requestDone(request: number, result: number, isWaitStatus: boolean): void;
  /** What a function pointer points to, as a text address; null if nothing known. */
  functionAddress(slot: number): number | null;
  /** The running task's frames of its program, innermost first; none in a kernel thread. */
  programFrames(): readonly TextFrame[];
  /** Text addresses of the kernel frames that the last trap interrupted; empty unless one is being handled. */
  trappedFrames(): readonly number[];
}

const HOOKS = "__sanitizer_cov_";
const IMPORT_NAME_SIZE = 120;
const DEVICE_NAME_SIZE = 52;
const DEVICE_NAME_OFFSET = 12;

export function hostCalls(services: HostServices): WebAssembly.ModuleImports {
  return {
    ...textCalls(services),
    ...taskCalls(services),
    ...moduleCalls(services),
    ...programCalls(services),
    ...fileCalls(services),
  };
}

/** Log, streams, symbols, devices, randomness. */
function textCalls(services: HostServices): WebAssembly.ModuleImports {
  const { memory } = services;
  return {
    kmsg: (level: number, time: bigint, text: number, length: number) => services.kmsg(level, time, memory.text(text, length)),
    kmsg_unfinished: (level: number, time: bigint, text: number, length: number) => {
      services.kmsgUnfinished(level, time, memory.text(text, length));
    },
    stream_write: (request: number, stream: number, buffer: number, length: number) => {
      services.write(request, stream === STDERR ? "stderr" : "stdout", memory.read(buffer, length));
    },
    stream_read: (request: number, buffer: number, length: number) => {
      const taken = services.read(request, length);
      if (typeof taken === "number") return taken;
      memory.write(buffer, taken);
      return taken.length;
    },
    symbolize: (address: number, isFunction: number, buffer: number, size: number) => {
      const symbol = describeAddress(services, address >>> 0, isFunction !== 0);
      return symbol === null ? 0 : memory.setString(buffer, symbol, size);
    },
    backtrace: (addresses: number, max: number) => {
      const frames = backtrace(services).slice(0, max);
      frames.forEach((frame, i) => memory.setU32(addresses + i * 4, frame));
      return frames.length;
    },
    random: (buffer: number, length: number) => memory.write(buffer, services.random.bytes(length)),
    device_get: (index: number, out: number) => writeDevice(memory, services.devices[index], out),
  };
}

function describeAddress(services: HostServices, address: number, isFunction: boolean): string | null {
  if (isFunction) {
    const text = services.functionAddress(address);
    return text === null ? null : services.symbolizer.format(text);
  }
  if (address >= TASK_SIZE) return services.symbolizer.format(address);
  return describeProgramAddress(services.programFrames(), address);
}

/**
 * Program text has no addresses of its own: it is looked up in the program that runs. Where a hook of the compiler looks before
 * the program leaps (kernel-shim/user/libc/sanitizer_cov.c), its caller is meant. The C library has no lines: who called it is
 * told, too.
 */
function describeProgramAddress(frames: readonly TextFrame[], address: number): string | null {
  if (frames.length === 0) return null;
  const { rewritten } = frames[0].text;
  const place = describe(rewritten, null, address);
  if (place === null) return null;
  const callers = frames.flatMap((frame) => describe(rewritten, null, frame.address) ?? []);
  if (isHook(place)) return formatSymbol(callers.find((caller) => !isHook(caller)) ?? place);
  const caller = place.file === undefined ? callers.find(({ file }) => file !== undefined) : undefined;
  return formatSymbol(place) + (caller === undefined ? "" : `, called from ${formatSymbol(caller)}`);
}

function isHook({ name }: Symbol): boolean {
  return name.startsWith(HOOKS);
}

function backtrace({ symbolizer, trappedFrames }: HostServices): number[] {
  const frames = symbolizer.frames(captureStack(BACKTRACE_LIMIT)).filter(({ text }) => !text.user);
  return [...frames.map(({ address }) => address), ...trappedFrames()];
}

function writeDevice(memory: MachineMemory, device: MmioDevice | undefined, out: number): number {
  if (device === undefined) return 0;
  memory.setU32(out, device.base);
  memory.setU32(out + 4, device.size);
  memory.setU32(out + 8, device.irq);
  memory.setString(out + DEVICE_NAME_OFFSET, device.name, DEVICE_NAME_SIZE);
  return 1;
}

function taskCalls(services: HostServices): WebAssembly.ModuleImports {
  const { coroutines, memory } = services;
  return {
    unwind: () => coroutines.unwind(),
    exit_to: (prev: number, next: number) => coroutines.exitTo(prev, next),
    panic: (text: number, length: number) => services.panic(memory.text(text, length)),
    request_done: (request: number, result: number, isWaitStatus: number) => {
      services.requestDone(request, result, isWaitStatus !== 0);
    },
  };
}

function moduleCalls(services: HostServices): WebAssembly.ModuleImports {
  const { memory, modules } = services;
  return {
    mod_load: (image: number, length: number, info: number) => orErrno(services, "module", () => {
      const handle = modules.load(memory.read(image, length));
      const { dylink, codeSize } = modules.image(handle).rewritten;
      writeWords(memory, info, [
        dylink?.memorySize ?? 0, dylink?.memoryAlignment ?? 0, dylink?.tableSize ?? 0, modules.imports(handle).length,
        modules.modinfo(handle).length, codeSize,
      ]);
      return handle;
    }),
    mod_modinfo: (module: number, buffer: number) => memory.write(buffer, modules.modinfo(module)),
    mod_import: (module: number, index: number, out: number) => {
      const { name, kind, weak } = modules.imports(module)[index];
      memory.setString(out, name, IMPORT_NAME_SIZE);
      writeWords(memory, out + IMPORT_NAME_SIZE, [kind, weak ? 1 : 0]);
    },
    mod_resolve: (module: number, index: number, value: number) => modules.resolve(module, index, value),
    mod_instantiate: (module: number, base: number, legacy: number) => {
      return orErrno(services, "module", () => modules.instantiate(module, base, legacy !== 0));
    },
    mod_symbol: (module: number, name: number) => modules.symbol(module, memory.string(name)),
    mod_free: (module: number) => modules.free(module),
  };
}

function programCalls(services: HostServices): WebAssembly.ModuleImports {
  const { memory, programs } = services;
  return {
    exec_load: (image: number, length: number, info: number) => orErrno(services, "exec", () => {
      const handle = programs.load(memory.read(image, length));
      const { rodataStart, dataStart, dataEnd, segments, textSize } = programs.info(handle);
      writeWords(memory, info, [rodataStart, dataStart, dataEnd, segments.length, textSize]);
      return handle;
    }),
    exec_segment: (image: number, index: number, out: number) => {
      const { address, fileOffset, bytes } = programs.info(image).segments[index];
      writeWords(memory, out, [address, fileOffset, bytes.length]);
    },
    exec_instantiate: (image: number, tlb: number, sp: number) => {
      return orErrno(services, "exec", () => programs.instantiate(image, tlb, sp));
    },
    exec_signal_entry: (entry: number) => programs.signalEntry(entry),
    exec_clone: (entry: number, fn: number, tlb: number, sp: number, tls: number) => {
      return orErrno(services, "clone", () => programs.clone(entry, fn, tlb, { sp, tls }));
    },
    exec_free: (entry: number) => programs.free(entry),
  };
}

function fileCalls(services: HostServices): WebAssembly.ModuleImports {
  const { memory, files } = services;
  return {
    file_get: (index: number, out: number) => {
      const entry = files.name(index);
      if (entry === undefined) return 0;
      memory.setU32(out, entry.sameAs);
      memory.write(out + 4, entry.bytes);
      return 1;
    },
    file_bring: suspending((index: number) => {
      const size = files.bring(index);
      return typeof size === "number" ? size : services.standStill(size.catch((error: unknown) => notBrought(services, index, error)));
    }),
    file_read: (index: number, position: number, buffer: number, length: number) => {
      memory.write(buffer, files.read(index, position, length));
    },
  };
}

/** A compiler that fails, a site that does not answer. */
function notBrought(services: HostServices, index: number, error: unknown): number {
  services.complain(`${services.files.name(index)?.name}: ${error instanceof Error ? error.message : String(error)}`);
  return -EIO;
}

function writeWords(memory: MachineMemory, va: number, words: readonly number[]): void {
  words.forEach((word, i) => memory.setU32(va + i * 4, word));
}

/** What the host refuses becomes an errno for the kernel and a line in its log; faults of the host's own pass. */
function orErrno(services: HostServices, what: string, action: () => number): number {
  try {
    return action();
  } catch (error) {
    if (error instanceof SpaceExhausted || error instanceof RangeError) {
      services.complain(`${what}: ${error.message}`);
      return -ENOMEM;
    }
    if (error instanceof WebAssembly.LinkError) {
      services.complain(`${what}: ${error.message}`);
      return -EINVAL;
    }
    if (error instanceof WebAssembly.CompileError || (error instanceof RingletError && error.code === "REWRITE")) {
      services.complain(`${what}: ${error.message}`);
      return -ENOEXEC;
    }
    throw error;
  }
}
