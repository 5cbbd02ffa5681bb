import { FATAL_BAD_RETURN, FATAL_NO_GATE, FATAL_NO_MEMORY } from "../../emu/layout.ts";
import { RingletError } from "../errors.ts";
import { suspending } from "./jspi.ts";

/** What the hardware asks of the host while it runs. Addresses and values come as signed 32-bit numbers. */
export interface EmuHost {
  /** Parks the coroutine of task `prev` and lets that of `next` run; settles when something switches back. */
  suspend(prev: number, next: number): Promise<boolean>;
  /** Nothing can happen before the host does something; settles when it did. */
  idle(): Promise<void>;
  /** Asked at every tick in user mode: should the host's event loop have a turn? */
  breathDue(): boolean;
  /** Settles after that turn. */
  breathe(): Promise<void>;
  mmioLoad(pa: number, size: number): number;
  mmioStore(pa: number, size: number, value: number): void;
}

type RewriteMode = "kernel" | "user";

/** emu.wasm's exports, apart from the access functions: those go by mmuImports(). Times are nanoseconds since power on. */
export interface EmuExports {
  /** Lays out RAM up to `ramTop` and the hardware tables above it; once for each memory. */
  boot(ramTop: number, lowmem: number): void;

  readonly ksp: WebAssembly.Global<"i32">;
  readonly stack_limit: WebAssembly.Global<"i32">;
  readonly fuel: WebAssembly.Global<"i32">;

  /** Import linux.syscall of programs. */
  syscall(nr: number, a: number, b: number, c: number, d: number, e: number, f: number): number;

  /** Before the host starts a coroutine by itself: an empty stack of [limit, top), interrupts on. */
  reset_cpu(top: number, limit: number): void;
  /** Brackets a direct call of a kernel function while every coroutine is suspended. Does not nest. */
  host_call_begin(top: number, limit: number): void;
  host_call_end(): void;

  /** Raises an interrupt line; after it, a waiting machine needs `idle` settled. */
  host_irq(line: number): void;
  /** Raises a line at a later time. 0 if too many events are queued. */
  event_schedule(at: bigint, line: number): number;
  event_cancel(line: number): void;
  /** How far the clock may jump by itself while the machine waits; beyond, it calls `idle`. 0 after boot. */
  set_clock_limit(ns: bigint): void;
  /** While the machine waits: moves the clock on. */
  clock_advance_to(ns: bigint): void;
  clock_read(): bigint;
  /** -1 if there is none. */
  next_event(): bigint;

  /** Where user code of this address space would read or write; -1 if it would fault. Leaves no trace. */
  translate_user(pgd: number, va: number, write: number): number;
  /** Physical address behind a kernel address; -1 if nothing is mapped. */
  translate_kernel(va: number): number;
  /** The page-table entry that maps va (PTE_PS set: a directory entry); 0 if there is none. */
  read_pte(pgd: number, va: number): number;

  readonly walks: WebAssembly.Global<"i32">;
  readonly fills: WebAssembly.Global<"i32">;
  readonly faults: WebAssembly.Global<"i32">;
  readonly syscalls: WebAssembly.Global<"i32">;
  readonly irqs: WebAssembly.Global<"i32">;
  readonly switches: WebAssembly.Global<"i32">;

  /*
   * The kernel's instructions (kernel-shim/include/asm/emu.h), which the host only links.
   */
  set_trap_gate(vector: number, handler: number): void;
  load_cr3(pgd: number, tlb: number): void;
  tlb_alloc(): number;
  tlb_free(tlb: number): void;
  flush_tlb_page(tlb: number, va: number): void;
  flush_tlb_range(tlb: number, start: number, end: number): void;
  flush_tlb_mm(tlb: number): void;
  flush_tlb_kernel_range(start: number, end: number): void;
  tlb_stale(tlb: number, pgd: number, va: number): number;
  tlb_watch(tlb: number, pgd: number, va: number, tag: number): void;
  copy_from_user(to: number, from: number, n: number): number;
  copy_to_user(to: number, from: number, n: number): number;
  clear_user(to: number, n: number): number;
  copy_nofault(to: number, from: number, n: number): number;
  cli(): void;
  sti(): void;
  irq_save(): number;
  irq_restore(flags: number): void;
  irqs_enabled(): number;
  irq_raise(line: number): void;
  clock_program(deadline: bigint): void;
  delay(ns: bigint): void;
  halt(): void;
  set_kstack(top: number, limit: number): void;
  get_ksp(): number;
  set_user_work(pending: number): void;
  set_user_call(slot: number): void;
  set_ac(on: number): void;
  switch_to(prev: number, next: number): void;
  enter_user(entry: number): void;
}

export interface EmuStats {
  readonly walks: number;
  readonly fills: number;
  readonly faults: number;
  readonly syscalls: number;
  readonly irqs: number;
  readonly switches: number;
}

/** The hardware met a state that no handler of the kernel can mend. */
export class MachineCheckError extends RingletError {
  /** FATAL_* of emu/layout.ts; the operands' meaning stands there. */
  readonly check: number;
  readonly operands: readonly [number, number, number];

  constructor(check: number, a: number, b: number, c: number) {
    super("MACHINE_CHECK", `machine check: ${describe(check, a >>> 0, b >>> 0)} (ip 0x${(c >>> 0).toString(16)})`);
    this.check = check;
    this.operands = [a >>> 0, b >>> 0, c >>> 0];
  }
}

function describe(check: number, a: number, b: number): string {
  switch (check) {
    case FATAL_NO_GATE:
      return `no handler for trap ${a}, operand 0x${b.toString(16)}`;
    case FATAL_BAD_RETURN:
      return `a trap handler returned where it must not, operands 0x${a.toString(16)}, 0x${b.toString(16)}`;
    case FATAL_NO_MEMORY:
      return `no linear memory for the hardware's tables above 0x${a.toString(16)}`;
    default:
      return `code ${check}`;
  }
}

/** Connects the hardware to a memory, the function table shared with the kernel, and the host. */
export async function instantiateEmu(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  table: WebAssembly.Table,
  host: EmuHost,
): Promise<EmuExports> {
  const instance = await WebAssembly.instantiate(module, {
    env: { memory, table },
    host: {
      suspend: suspending((prev: number, next: number) => host.suspend(prev, next)),
      idle: suspending(() => host.idle()),
      breath_due: () => host.breathDue(),
      breathe: suspending(() => host.breathe()),
      mmio_load: (pa: number, size: number) => host.mmioLoad(pa, size),
      mmio_store: (pa: number, size: number, value: number) => host.mmioStore(pa, size, value),
      fatal: (check: number, a: number, b: number, c: number) => {
        throw new MachineCheckError(check, a, b, c);
      },
    },
  });
  return instance.exports as unknown as EmuExports;
}

export interface MmuBinding {
  /** What the module's code offsets are counted from in instruction pointers. */
  readonly ipBase: number;
  /** User mode: the address space's translation table. */
  readonly tlb?: number;
}

/** Import "mmu" of a rewritten module. */
export function mmuImports(emu: EmuExports, mode: RewriteMode, { ipBase, tlb = 0 }: MmuBinding): WebAssembly.ModuleImports {
  return {
    ...accessFunctions(emu, mode === "kernel" ? "k_" : "u_"),
    fuel: emu.fuel,
    stack_limit: emu.stack_limit,
    ip_base: new WebAssembly.Global({ value: "i32" }, ipBase | 0),
    tlb: new WebAssembly.Global({ value: "i32" }, tlb | 0),
  };
}

/** The exports of one mode under the names that rewritten code knows. */
function accessFunctions(emu: EmuExports, prefix: string): WebAssembly.ModuleImports {
  const all = Object.entries(emu as unknown as WebAssembly.Exports);
  return Object.fromEntries(
    all.filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

export function readStats(emu: EmuExports): EmuStats {
  const read = (counter: WebAssembly.Global<"i32">): number => counter.value >>> 0;
  return {
    walks: read(emu.walks),
    fills: read(emu.fills),
    faults: read(emu.faults),
    syscalls: read(emu.syscalls),
    irqs: read(emu.irqs),
    switches: read(emu.switches),
  };
}
