import { PAGE_OFFSET, TEXT_KERNEL } from "../../emu/layout.ts";
import type { LoadedText } from "../debug/symbolize.ts";
import type { Image } from "./images.ts";
import type { EmuExports } from "./emu.ts";
import { MachineFault } from "./errors.ts";
import { kernelImports, type Linkage } from "./linkage.ts";
import type { MachineMemory } from "./memory.ts";
import type { RequestPort } from "./requests.ts";

/** The kernel's wasm exports (kernel-shim/include/asm/entry.h). */
export interface KernelExports {
  readonly start_kernel: WebAssembly.ExportValue;
  readonly ret_from_fork: WebAssembly.ExportValue;
  readonly unwound: WebAssembly.ExportValue;
  readonly host_trap: WebAssembly.ExportValue;

  /** Top of the stack that the calls below run on. */
  host_stack_top(): number;
  /** Lowest address of a task's kernel stack. */
  task_stack_page(task: number): number;
  /** Physical address of the page directory of a process; 0 if there is no such process. */
  host_task_pgd(pid: number): number;
  /** Fills at most `count` entries; returns how many there are. */
  host_tasks(buffer: number, count: number): number;
  host_alloc(size: number): number;
  host_free(va: number): void;
  host_submit(request: number, comm: number, nr: number, a: number, b: number, c: number, d: number, e: number, f: number): number;
  host_stream_ready(request: number): void;
  host_state(buffer: number, size: number): number;
}

const REQUIRED: readonly (keyof KernelExports)[] = [
  "start_kernel", "ret_from_fork", "unwound", "host_trap", "host_stack_top", "task_stack_page", "host_task_pgd", "host_tasks",
  "host_alloc", "host_free", "host_submit", "host_stream_ready", "host_state",
];

export function kernelText({ name, rewritten }: Image): LoadedText {
  return { traceName: name, base: TEXT_KERNEL, user: false, module: null, rewritten };
}

/** Instantiates the kernel's image in a machine's memory: text bound to emu and host, data written at its addresses. */
export function instantiateKernel(
  image: Image, linkage: Linkage, host: WebAssembly.ModuleImports, memory: MachineMemory,
): KernelExports {
  const { rewritten } = image;
  const imports = {
    ...kernelImports(linkage, TEXT_KERNEL),
    emu: linkage.emu as unknown as WebAssembly.ModuleImports,
    host,
  };
  const instance = new WebAssembly.Instance(image.module, imports);
  const exports = instance.exports as unknown as KernelExports;
  for (const name of REQUIRED) if (exports[name] === undefined) throw new MachineFault(`the kernel image lacks ${name}()`);
  for (const { address, bytes } of rewritten.data) memory.bytes.set(bytes, address - PAGE_OFFSET);
  return exports;
}

export interface CallGuard {
  /** Throws if the kernel cannot be called now: the machine is dead, or its own code is on the stack. */
  check(): void;
  /** The kernel trapped or panicked in a direct call: the machine dies. Returns the error for the caller. */
  failed(error: unknown): unknown;
}

/** Direct calls of kernel functions, while every coroutine is suspended: on a stack of their own, interrupts off. */
export class KernelCalls implements RequestPort {
  readonly #kernel: KernelExports;
  readonly #emu: EmuExports;
  readonly #stackTop: number;
  readonly #stackLimit: number;
  readonly #guard: CallGuard;

  constructor(kernel: KernelExports, emu: EmuExports, stackSize: number, guard: CallGuard) {
    this.#guard = guard;
    this.#kernel = kernel;
    this.#emu = emu;
    this.#stackTop = kernel.host_stack_top() >>> 0;
    this.#stackLimit = this.#stackTop - stackSize;
  }

  alloc(size: number): number {
    return this.#call(() => this.#kernel.host_alloc(size));
  }

  free(va: number): void {
    this.#call(() => this.#kernel.host_free(va));
  }

  submit(request: number, comm: number, nr: number, args: readonly number[]): number {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    return this.#call(() => this.#kernel.host_submit(request, comm, nr, a, b, c, d, e, f));
  }

  streamReady(request: number): void {
    this.#call(() => this.#kernel.host_stream_ready(request));
  }

  pageDirectory(pid: number): number {
    return this.#call(() => this.#kernel.host_task_pgd(pid)) >>> 0;
  }

  /** Fills at most `count` entries; returns how many there are. */
  tasks(buffer: number, count: number): number {
    return this.#call(() => this.#kernel.host_tasks(buffer, count));
  }

  /** Fills at most `size` bytes; returns how many there are. */
  state(buffer: number, size: number): number {
    return this.#call(() => this.#kernel.host_state(buffer, size));
  }

  #call<T>(action: () => T): T {
    this.#guard.check();
    this.#emu.host_call_begin(this.#stackTop, this.#stackLimit);
    try {
      return action();
    } catch (error) {
      throw this.#guard.failed(error);
    } finally {
      this.#emu.host_call_end();
    }
  }
}
