import {
  IRQ_LINES, IRQ_VECTOR_BASE, PGDIR_SHIFT, PTE_P, PTE_RW, PTE_US, RAM_MIN, TRAP_PF, TRAP_SYSCALL, TRAP_USER_WORK,
} from "../../emu/layout.ts";
import { type EmuExports, type EmuHost, instantiateEmu, mmuImports } from "../../host/machine/emu.ts";
import { DiskCache } from "../../host/toolchain/node/cache.ts";
import { buildEmuImage } from "../../host/toolchain/node/emu.ts";
import { cacheFolder } from "../../host/toolchain/node/paths.ts";
import { type ValueType, wasmFunction } from "./wasm-function.ts";

/*
 * The hardware alone: page tables and trap handlers are the test's. Physical memory of a test machine:
 *
 *   0x0010_0000  page directory, then page tables as they are needed
 *   0x0020_0000  frames: frame(n)
 *   0x00c0_0000  end of directly mapped memory
 *   0x0100_0000  end of RAM
 */
const PAGE_DIRECTORY = 0x100000;
const FRAMES = 0x200000;
export const LOWMEM = 0xc00000;
export const RAM_TOP = RAM_MIN;
export const STACK_TOP = 0x180000;
export const STACK_LIMIT = 0x17c000;

export const URW = PTE_P | PTE_RW | PTE_US;
export const URO = PTE_P | PTE_US;
export const KRW = PTE_P | PTE_RW;
export const KRO = PTE_P;

/** Physical address of the test's n-th page frame; neighbours in number are neighbours in memory. */
export const frame = (n: number): number => FRAMES + n * 0x1000;

export interface Fault {
  readonly va: number;
  readonly error: number;
  readonly ip: number;
  readonly sp: number;
}

/** A slow-path function of either mode, under the name that rewritten code imports. */
export type Access = (...args: (number | bigint)[]) => number & bigint;
export type Accesses = Readonly<Record<string, Access>>;

export type DeviceAccess = readonly ["load", number, number] | readonly ["store", number, number, number];

const image = buildEmuImage(new DiskCache(cacheFolder())).then((bytes) => WebAssembly.compile(bytes as BufferSource));

const words = (n: number): ValueType[] => Array.from({ length: n }, () => "i32");

export class TestMachine {
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  readonly emu: EmuExports;
  readonly k: Accesses;
  readonly u: Accesses;
  readonly tlb: number;
  readonly pgd = PAGE_DIRECTORY;
  /** What the device window saw. */
  readonly device: DeviceAccess[];
  readonly faults: Fault[] = [];
  #nextPageTable = PAGE_DIRECTORY + 0x1000;

  private constructor(memory: WebAssembly.Memory, table: WebAssembly.Table, emu: EmuExports, device: DeviceAccess[]) {
    this.memory = memory;
    this.table = table;
    this.emu = emu;
    this.device = device;
    this.k = mmuImports(emu, "kernel", { ipBase: 0 }) as unknown as Accesses;
    this.u = mmuImports(emu, "user", { ipBase: 0 }) as unknown as Accesses;
    this.tlb = emu.tlb_alloc() >>> 0;
    emu.load_cr3(PAGE_DIRECTORY, this.tlb);
    emu.set_kstack(STACK_TOP, STACK_LIMIT);
  }

  static async create(host: Partial<EmuHost> = {}, maximum = 65536): Promise<TestMachine> {
    const memory = new WebAssembly.Memory({ initial: 1, maximum });
    const table = new WebAssembly.Table({ element: "anyfunc", initial: 1 });
    const device: DeviceAccess[] = [];
    const emu = await instantiateEmu(await image, memory, table, {
      suspend: async () => false,
      idle: async () => {},
      breathDue: () => false,
      breathe: async () => {},
      mmioLoad: (pa, size) => {
        device.push(["load", pa >>> 0, size]);
        return 0x11223300 + device.length;
      },
      mmioStore: (pa, size, value) => void device.push(["store", pa >>> 0, size, value >>> 0]),
      ...host,
    });
    emu.boot(RAM_TOP, LOWMEM);
    return new TestMachine(memory, table, emu, device);
  }

  /** Physical memory as it is now; the buffer is another after memory has grown. */
  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  bytes(pa: number, length: number): number[] {
    return [...new Uint8Array(this.memory.buffer, pa, length)];
  }

  write(pa: number, bytes: Iterable<number>): void {
    new Uint8Array(this.memory.buffer).set([...bytes], pa);
  }

  word(pa: number): number {
    return this.view.getUint32(pa, true);
  }

  setWord(pa: number, value: number): void {
    this.view.setUint32(pa, value, true);
  }

  /** Where the directory entry of va lies. */
  pdeAt(va: number): number {
    return PAGE_DIRECTORY + (va >>> PGDIR_SHIFT) * 4;
  }

  /** Where the page-table entry of va lies; makes the page table if there is none. */
  pteAt(va: number): number {
    if ((this.word(this.pdeAt(va)) & PTE_P) === 0) {
      this.setWord(this.pdeAt(va), this.#nextPageTable | URW);
      this.#nextPageTable += 0x1000;
    }
    return (this.word(this.pdeAt(va)) & ~0xfff) + ((va >>> 12) & 1023) * 4;
  }

  map(va: number, pa: number, flags: number): void {
    this.setWord(this.pteAt(va), (pa | flags) >>> 0);
  }

  pte(va: number): number {
    return this.word(this.pteAt(va));
  }

  /** The halves of a translation-table entry. */
  cached(va: number): readonly [read: number, write: number] {
    const at = this.tlb + (va >>> 12) * 8;
    return [this.word(at), this.word(at + 4)];
  }

  gate(vector: number, fn: (...args: number[]) => number | void, parameters = 3, results = 0): void {
    const index = this.table.grow(1);
    this.table.set(index, wasmFunction(fn, words(parameters), words(results)));
    this.emu.set_trap_gate(vector, index);
  }

  /** Registers a page-fault handler that records what it is called with. */
  onFault(handler: (fault: Fault) => number | void): void {
    this.gate(
      TRAP_PF,
      (va, error, ip) => {
        const fault = { va: va >>> 0, error: error >>> 0, ip: ip >>> 0, sp: this.emu.ksp.value };
        this.faults.push(fault);
        return handler(fault) ?? 0;
      },
      3,
      1,
    );
  }

  onSyscall(handler: (...args: number[]) => number): void {
    this.gate(TRAP_SYSCALL, handler, 7, 1);
  }

  onUserWork(handler: (address: number, error: number, ip: number) => void): void {
    this.gate(TRAP_USER_WORK, handler);
  }

  onIrq(handler: (line: number, fromUser: number, ip: number) => void): void {
    for (let line = 0; line < IRQ_LINES; line++) this.gate(IRQ_VECTOR_BASE + line, handler);
  }

  /** Spends fuel as rewritten code does, ticking whenever it runs out. Returns the number of ticks. */
  spend(units: number, tick: Access, ip = 0): number {
    let ticks = 0;
    const { fuel } = this.emu;
    while (units > 0) {
      const step = Math.min(units, fuel.value + 1);
      fuel.value -= step;
      units -= step;
      if (fuel.value < 0) {
        tick(ip);
        ticks++;
      }
    }
    return ticks;
  }
}
