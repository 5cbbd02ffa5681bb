import { BOOT_CMDLINE, BOOT_CMDLINE_SIZE, THREAD_SIZE } from "../../emu/layout.ts";
import { BACKTRACE_LIMIT, captureStack } from "../debug/frames.ts";
import { functionAddress, type LoadedText, Symbolizer, type TextFrame } from "../debug/symbolize.ts";
import { MmioBus, type MmioDevice } from "../devices/mmio.ts";
import { UsageError } from "../errors.ts";
import { importedTableMinimum } from "./binary.ts";
import { Coroutines } from "./coroutines.ts";
import { type EmuExports, instantiateEmu } from "./emu.ts";
import { KernelPanic, type KernelOops, MachineFault, MachineHang } from "./errors.ts";
import { FunctionTable } from "./functions.ts";
import { type HostFile, HostFiles } from "./host-files.ts";
import { hostCalls } from "./hostcalls.ts";
import type { Image } from "./images.ts";
import { promising } from "./jspi.ts";
import { instantiateKernel, KernelCalls, type KernelExports, kernelText } from "./kernel.ts";
import type { Linkage } from "./linkage.ts";
import { KernelLog, type LogRecord } from "./log.ts";
import { MachineMemory } from "./memory.ts";
import { ModuleLoader } from "./modules.ts";
import { type ClockMode, type HostTimers, Pace } from "./pace.ts";
import { ProgramLoader } from "./programs.ts";
import { SeededRandom } from "./random.ts";
import { Requests } from "./requests.ts";
import { describeTask, readTasks } from "./tasks.ts";
import { type Trap, TRAP_KIND_UNCAUGHT } from "./traps.ts";

/** Everything boot needs, with no defaults left open (boot.ts fills them in). */
export interface CoreOptions {
  readonly kernel: Image;
  readonly emu: WebAssembly.Module;
  readonly memory: number;
  readonly lowmem: number;
  readonly clock: ClockMode;
  readonly timers: HostTimers;
  /** Nanoseconds of virtual time without any request ending that count as a hang. */
  readonly patience: bigint;
  readonly cmdline: string;
  readonly epoch: number;
  readonly seed: number;
  readonly devices: readonly MmioDevice[];
  readonly files: readonly HostFile[];
  onKmsg(record: LogRecord): void;
  onOops(oops: KernelOops): void;
}

const WASM_PAGE = 0x10000;
const WASM_PAGES_MAX = 0x10000;
const KERN_ERR = 3;
/** A tick is a jiffy of virtual time, about a millisecond of computing. */
const TICKS_PER_BREATH = 64;

interface Trapped {
  /** Coroutine switches at the time of the trap: the frames are of interest until the next one. */
  readonly switches: number;
  readonly frames: readonly TextFrame[];
}

/**
 * The parts of one machine, put together and started. Everything the kernel or the hardware asks of the host comes in
 * here; machine.ts is the face that callers see.
 */
export class Core {
  readonly memory: MachineMemory;
  readonly emu: EmuExports;
  readonly log: KernelLog;
  readonly symbolizer = new Symbolizer();
  readonly functions: FunctionTable;
  readonly coroutines: Coroutines;
  readonly pace: Pace;
  readonly requests: Requests;
  readonly calls: KernelCalls;
  readonly bus: MmioBus;
  readonly modules: ModuleLoader;
  readonly #programs: ProgramLoader;
  readonly #kernel: KernelExports;
  readonly #kernelText: LoadedText;
  readonly #options: CoreOptions;
  readonly #random: SeededRandom;
  #death: { readonly error: unknown } | null = null;
  #onDeath: (error: unknown) => void = () => {};
  #ticks = 0;
  /** Listeners that are being called from the machine's own code. */
  #callingOut = 0;
  #trapped: Trapped = { switches: -1, frames: [] };

  private constructor(options: CoreOptions, memory: WebAssembly.Memory, functions: FunctionTable, emu: EmuExports) {
    this.#options = options;
    this.emu = emu;
    this.functions = functions;
    this.memory = new MachineMemory(memory, options.lowmem, (va) => emu.translate_kernel(va));
    this.log = new KernelLog((record) => this.#callOut(() => options.onKmsg(record)), (oops) => this.#callOut(() => options.onOops(oops)));
    this.bus = new MmioBus(options.devices, (text) => this.#complain(text));
    this.#random = new SeededRandom(options.seed);
    this.coroutines = this.#makeCoroutines();
    const linkage: Linkage = { memory, table: functions.table, emu };
    this.modules = new ModuleLoader(linkage, functions, this.memory, this.symbolizer);
    this.#programs = new ProgramLoader(linkage, functions, this.symbolizer);
    this.#kernelText = kernelText(options.kernel);
    this.symbolizer.add(this.#kernelText);
    this.#kernel = instantiateKernel(options.kernel, linkage, this.#hostCalls(), this.memory);
    this.calls = new KernelCalls(this.#kernel, emu, THREAD_SIZE, { check: () => this.#checkCallable(), failed: (error) => this.#callFailed(error) });
    this.pace = this.#makePace();
    this.requests = new Requests(this.calls, this.memory, this.log, () => this.pace.poke());
  }

  /** Builds the machine and runs the kernel until it rests for the first time. */
  static async boot(options: CoreOptions): Promise<Core> {
    const memory = new WebAssembly.Memory({ initial: options.memory / WASM_PAGE, maximum: WASM_PAGES_MAX });
    const functions = new FunctionTable(importedTableMinimum(options.kernel.rewritten.code));
    let core: Core;
    const emu = await instantiateEmu(options.emu, memory, functions.table, {
      suspend: (prev, next) => core.coroutines.suspend(prev, next),
      idle: () => core.pace.idle(),
      breathDue: () => ++core.#ticks % TICKS_PER_BREATH === 0,
      breathe: () => new Promise((resolve) => core.#breathe(resolve)),
      mmioLoad: (pa, size) => core.bus.load(pa, size),
      mmioStore: (pa, size, value) => core.bus.store(pa, size, value),
    });
    emu.boot(options.memory, options.lowmem);
    core = new Core(options, memory, functions, emu);
    await core.#start();
    return core;
  }

  /** Why the machine stopped, null while it lives. */
  get death(): unknown {
    return this.#death?.error ?? null;
  }

  /** The machine stops for good; everyone who waits for it gets the error. */
  die(error: unknown): void {
    if (this.#death !== null) return;
    this.#death = { error };
    this.log.end();
    this.log.finishOops();
    this.coroutines.halt();
    this.requests.failAll(error);
    this.pace.failAll(error);
    this.#onDeath(error);
  }

  /** Tells the kernel that a program's stdin has something to read; later, for the caller may be one of its listeners. */
  inputReady(request: number): void {
    queueMicrotask(() => {
      if (this.#death !== null) return;
      this.calls.streamReady(request);
      this.pace.poke();
    });
  }

  /** Calls a listener from the middle of the machine's own code. What it throws is the caller's affair, not the machine's. */
  #callOut(listener: () => void): void {
    this.#callingOut++;
    try {
      listener();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    } finally {
      this.#callingOut--;
    }
  }

  #checkCallable(): void {
    if (this.#death !== null) throw this.#death.error;
    if (this.#callingOut > 0) throw new UsageError("a listener of the machine may not look into it: do that after it returned");
  }

  #callFailed(error: unknown): unknown {
    if (this.#death === null) this.die(new MachineFault("the kernel trapped in a call of the host", { cause: error }));
    return this.death;
  }

  async #start(): Promise<void> {
    const { memory, lowmem, epoch, cmdline } = this.#options;
    const line = new TextEncoder().encode(cmdline);
    if (line.length >= BOOT_CMDLINE_SIZE) throw new UsageError(`the kernel command line is longer than ${BOOT_CMDLINE_SIZE - 1} bytes`);
    this.memory.bytes.set(line, BOOT_CMDLINE);
    for (const device of this.bus.devices) device.attach?.(() => this.#raise(device.irq));
    const died = new Promise<never>((_resolve, reject) => {
      this.#onDeath = reject;
    });
    const entries = {
      startKernel: promising(this.#kernel.start_kernel),
      retFromFork: promising(this.#kernel.ret_from_fork),
      unwound: promising(this.#kernel.unwound),
      hostTrap: promising(this.#kernel.host_trap),
    };
    const booted = this.pace.firstRest();
    this.#useStackOf(0);
    this.coroutines.boot(entries, [memory, lowmem, epoch]);
    await Promise.race([booted, died]);
    this.#onDeath = () => {};
  }

  #raise(line: number): void {
    this.emu.host_irq(line);
    this.pace.poke();
  }

  /** Makes a task's kernel stack, empty, the current one. Task 0 is the one that boots. */
  #useStackOf(task: number): void {
    const bottom = this.#kernel.task_stack_page(task) >>> 0;
    this.emu.reset_cpu(bottom + THREAD_SIZE, bottom);
  }

  #makeCoroutines(): Coroutines {
    return new Coroutines({
      fail: (error) => this.die(error),
      prepareStack: (task) => this.#useStackOf(task),
      locate: (trap) => this.#locate(trap),
      breathe: (resume) => this.#breathe(resume),
    });
  }

  /** A turn of the event loop for a machine that is busy. */
  #breathe(resume: () => void): void {
    this.requests.settle();
    this.#options.timers.after(0, () => this.#death === null && resume(), false);
  }

  /** Nothing of the machine runs while a suspending import is under way. */
  #standStill<T>(work: Promise<T>): Promise<T> {
    this.requests.settle();
    return new Promise((resolve, reject) => {
      const unlessDead = <V>(act: (value: V) => void) => (value: V): void => {
        if (this.#death === null) act(value);
      };
      work.then(unlessDead(resolve), unlessDead(reject));
    });
  }

  #makePace(): Pace {
    const { emu } = this;
    const clock = {
      read: () => emu.clock_read(),
      nextEvent: () => emu.next_event(),
      setLimit: (ns: bigint) => emu.set_clock_limit(ns),
      advanceTo: (ns: bigint) => emu.clock_advance_to(ns),
    };
    const hooks = {
      needTime: () => this.requests.needTime,
      settle: () => this.requests.settle(),
      hang: (reason: string) => this.#hang(reason),
    };
    return new Pace(clock, hooks, this.#options.timers, this.#options.clock, this.#options.patience);
  }

  async #hang(reason: string): Promise<void> {
    const waiting = this.requests.waiting;
    const tasks = await this.#sleepers().catch(() => []);
    this.requests.failAwaited(new MachineHang(reason, waiting, tasks));
  }

  /** One line for each thread. */
  async #sleepers(): Promise<string[]> {
    const lines: string[] = [];
    for (const task of readTasks(this.calls, this.memory)) {
      const stack = await this.coroutines.stackOf(task.token);
      lines.push(describeTask(task, this.symbolizer.frames(stack)));
    }
    return lines;
  }

  #hostCalls(): WebAssembly.ModuleImports {
    return hostCalls({
      memory: this.memory,
      coroutines: this.coroutines,
      modules: this.modules,
      programs: this.#programs,
      symbolizer: this.symbolizer,
      random: this.#random,
      devices: this.bus.devices,
      files: new HostFiles(this.#options.files),
      kmsg: (level, time, text) => this.log.add({ level, time, text }),
      kmsgUnfinished: (level, time, text) => this.log.begin({ level, time, text }),
      complain: (text) => this.#complain(text),
      standStill: (work) => this.#standStill(work),
      panic: (text) => this.#panic(text),
      write: (request, stream, bytes) => this.#callOut(() => this.requests.streams(request)?.[stream].write(bytes)),
      read: (request, length) => this.requests.streams(request)?.stdin.take(length) ?? new Uint8Array(0),
      requestDone: (request, result, isWaitStatus) => {
        this.requests.done(request, result, isWaitStatus);
        this.pace.refreshLimit();
      },
      functionAddress: (slot) => this.#functionAddress(slot),
      programFrames: () => this.#programFrames(),
      trappedFrames: () => this.#trappedFrames().filter(({ text }) => !text.user).map(({ address }) => address),
    });
  }

  #complain(text: string): void {
    this.log.add({ level: KERN_ERR, time: this.emu.clock_read(), text });
  }

  #panic(text: string): never {
    this.die(new KernelPanic(text, this.log.tail()));
    return this.coroutines.stop();
  }

  /** The innermost frame of known text is where it happened; all are kept for the call trace. */
  #locate(trap: Trap): { ip: number; user: boolean } {
    const frames = this.symbolizer.frames(trap.error.stack ?? "");
    this.#trapped = { switches: this.coroutines.switches, frames };
    return { ip: frames[0]?.address ?? 0, user: trap.kind === TRAP_KIND_UNCAUGHT || (frames[0]?.text.user ?? false) };
  }

  #trappedFrames(): readonly TextFrame[] {
    return this.#trapped.switches === this.coroutines.switches ? this.#trapped.frames : [];
  }

  #programFrames(): readonly TextFrame[] {
    return [...this.symbolizer.frames(captureStack(BACKTRACE_LIMIT)), ...this.#trappedFrames()].filter(({ text }) => text.user);
  }

  #functionAddress(slot: number): number | null {
    const fn = this.functions.get(slot >>> 0);
    const text = this.modules.textOfSlot(slot >>> 0) ?? this.#kernelText;
    return fn === null ? null : functionAddress(text, fn);
  }
}
