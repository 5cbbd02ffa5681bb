import { PAGE_OFFSET, PAGE_SHIFT, PAGE_SIZE } from "../../emu/layout.ts";
import type { RewriteMode } from "../../host/rewriter/index.ts";

/** What a double counts, so that tests can tell which path was taken. */
export interface MmuCounters {
  slowLoads: number;
  slowStores: number;
  ticks: number;
  copies: number;
  fills: number;
}

/** The MMU met an address that nothing is mapped at. */
export class DoubleFault extends Error {
  readonly va: number;
  readonly ip: number;

  constructor(va: number, ip: number) {
    super(`fault at 0x${va.toString(16)}, ip 0x${ip.toString(16)}`);
    this.va = va;
    this.ip = ip;
  }
}

/** User code ran into what a CPU refuses to do. */
export class DoubleTrap extends Error {
  readonly ip: number;

  constructor(what: string, ip: number) {
    super(what);
    this.ip = ip;
  }
}

function notHere(): never {
  throw new Error("the double has no atomics");
}

/** Kernel code overran its stack. */
export class DoubleStackOverflow extends Error {}

export interface MmuDoubleOptions {
  readonly mode: RewriteMode;
  /** Bytes of machine memory. */
  readonly size: number;
  /** Kernel mode: bytes directly mapped. */
  readonly lowmem?: number;
  /** Order of frames given to mapped pages; successive calls should scatter. */
  readonly nextFrame: () => number;
  /** User mode: whether a page gets a table entry after its first slow access, as in the machine. */
  readonly fillTable?: boolean;
  readonly ipBase?: number;
}

/**
 * A stand-in for the emulated MMU, written for obviousness: a Map of pages and byte-by-byte slow accesses. Pages are
 * mapped by `map`; user pages enter the translation table at their first slow access.
 */
export class MmuDouble {
  readonly memory: WebAssembly.Memory;
  readonly counters: MmuCounters = { slowLoads: 0, slowStores: 0, ticks: 0, copies: 0, fills: 0 };
  readonly fuel: WebAssembly.Global;
  readonly stackLimit: WebAssembly.Global;
  readonly lastIps: number[] = [];
  private readonly options: MmuDoubleOptions;
  private readonly frames = new Map<number, number>();
  private readonly tlb: number;
  private readonly scratch = new DataView(new ArrayBuffer(8));
  private readonly view: DataView;

  constructor(options: MmuDoubleOptions) {
    this.options = options;
    this.tlb = Math.ceil(options.size / 0x10000) * 0x10000;
    const tablePages = options.mode === "user" ? 0x800000 / 0x10000 : 0;
    this.memory = new WebAssembly.Memory({ initial: this.tlb / 0x10000 + tablePages, maximum: 65536 });
    this.view = new DataView(this.memory.buffer);
    this.fuel = new WebAssembly.Global({ value: "i32", mutable: true }, 1000);
    this.stackLimit = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  }

  /** Maps `size` bytes from `va` (both page-aligned) to frames as the options give them. */
  map(va: number, size: number): void {
    for (let at = va >>> PAGE_SHIFT; at < (va + size) / PAGE_SIZE; at++) this.frames.set(at, this.options.nextFrame());
  }

  private translate(va: number, ip: number): number {
    const { mode, lowmem = 0 } = this.options;
    const direct = (va - PAGE_OFFSET) >>> 0;
    if (mode === "kernel" && direct < lowmem) return direct;
    const frame = this.frames.get(va >>> PAGE_SHIFT);
    if (frame === undefined) throw new DoubleFault(va >>> 0, ip);
    if (mode === "user" && this.options.fillTable !== false) this.fill(va, frame);
    return frame * PAGE_SIZE + (va & (PAGE_SIZE - 1));
  }

  private fill(va: number, frame: number): void {
    const entry = (frame * PAGE_SIZE - ((va >>> PAGE_SHIFT) << PAGE_SHIFT) - PAGE_SIZE) | 1;
    const at = this.tlb + (va >>> PAGE_SHIFT) * 8;
    this.view.setInt32(at, entry, true);
    this.view.setInt32(at + 4, entry, true);
  }

  readByte(va: number, ip = 0): number {
    return this.view.getUint8(this.translate(va >>> 0, ip));
  }

  writeByte(va: number, value: number, ip = 0): void {
    this.view.setUint8(this.translate(va >>> 0, ip), value);
  }

  read(va: number, size: number): Uint8Array {
    return Uint8Array.from({ length: size }, (_, index) => this.readByte(va + index));
  }

  write(va: number, bytes: Uint8Array): void {
    bytes.forEach((byte, index) => this.writeByte(va + index, byte));
  }

  private gather(va: number, size: number, ip: number): DataView {
    this.counters.slowLoads++;
    this.lastIps.push(ip);
    for (let index = 0; index < size; index++) this.scratch.setUint8(index, this.readByte(va + index, ip));
    return this.scratch;
  }

  /** Translates every byte before it writes the first, as the machine does. */
  private scatter(va: number, size: number, ip: number): void {
    this.counters.slowStores++;
    this.lastIps.push(ip);
    for (let index = 0; index < size; index++) this.translate((va + index) >>> 0, ip);
    for (let index = 0; index < size; index++) this.writeByte(va + index, this.scratch.getUint8(index), ip);
  }

  private copy(to: number, from: number, size: number, ip: number): void {
    this.counters.copies++;
    const bytes = Uint8Array.from({ length: size >>> 0 }, (_, index) => this.readByte(from + index, ip));
    bytes.forEach((byte, index) => this.writeByte(to + index, byte, ip));
  }

  private fillBytes(to: number, byte: number, size: number, ip: number): void {
    this.counters.fills++;
    for (let index = 0; index < size >>> 0; index++) this.writeByte(to + index, byte, ip);
  }

  /** The "mmu" import object. */
  imports(): WebAssembly.ModuleImports {
    const load = (size: number, get: (view: DataView) => number | bigint) =>
      (va: number, ip: number) => get(this.gather(va, size, ip));
    const store = (size: number, set: (view: DataView, value: never) => void) =>
      (va: number, value: never, ip: number) => {
        set(this.scratch, value);
        this.scatter(va, size, ip);
      };
    const set32 = (view: DataView, value: number): void => view.setInt32(0, value, true);
    const set64 = (view: DataView, value: bigint): void => view.setBigInt64(0, value, true);
    return {
      i32_load8_s: load(1, (v) => v.getInt8(0)), i32_load8_u: load(1, (v) => v.getUint8(0)),
      i32_load16_s: load(2, (v) => v.getInt16(0, true)), i32_load16_u: load(2, (v) => v.getUint16(0, true)),
      i32_load: load(4, (v) => v.getInt32(0, true)),
      i64_load8_s: load(1, (v) => BigInt(v.getInt8(0))), i64_load8_u: load(1, (v) => BigInt(v.getUint8(0))),
      i64_load16_s: load(2, (v) => BigInt(v.getInt16(0, true))),
      i64_load16_u: load(2, (v) => BigInt(v.getUint16(0, true))),
      i64_load32_s: load(4, (v) => BigInt(v.getInt32(0, true))),
      i64_load32_u: load(4, (v) => BigInt(v.getUint32(0, true))),
      i64_load: load(8, (v) => v.getBigInt64(0, true)),
      f32_load: load(4, (v) => v.getFloat32(0, true)), f64_load: load(8, (v) => v.getFloat64(0, true)),
      i32_store8: store(1, set32), i32_store16: store(2, set32), i32_store: store(4, set32),
      i64_store8: store(1, set64), i64_store16: store(2, set64), i64_store32: store(4, set64),
      i64_store: store(8, set64),
      f32_store: store(4, (v, value: number) => v.setFloat32(0, value, true)),
      f64_store: store(8, (v, value: number) => v.setFloat64(0, value, true)),
      memory_copy: (to: number, from: number, size: number, ip: number) => this.copy(to, from, size, ip),
      memory_fill: (to: number, byte: number, size: number, ip: number) => this.fillBytes(to, byte, size, ip),
      tick: (ip: number) => {
        this.counters.ticks++;
        this.lastIps.push(ip);
        this.fuel.value = 1000;
      },
      divide_error: (ip: number) => {
        throw new DoubleTrap("divide error", ip);
      },
      invalid_opcode: (ip: number) => {
        throw new DoubleTrap("invalid opcode", ip);
      },
      bad_call: (pointer: number, ip: number) => {
        throw new DoubleTrap(`bad call of ${pointer}`, ip);
      },
      stack_overflow: () => {
        throw new DoubleStackOverflow();
      },
      // Atomics are tested on the hardware itself (atomics.test.ts).
      ...Object.fromEntries(["rmw_i32", "rmw_i64", "cmpxchg_i32", "cmpxchg_i64", "notify"].map((name) => [name, notHere])),
      fuel: this.fuel,
      ip_base: new WebAssembly.Global({ value: "i32" }, this.options.ipBase ?? 0),
      tlb: new WebAssembly.Global({ value: "i32" }, this.tlb),
      stack_limit: this.stackLimit,
    };
  }
}
