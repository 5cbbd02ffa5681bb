import type { AccessRewriter } from "./access.ts";
import type { Dispatch } from "./dispatch.ts";
import { checkDivision } from "./divide.ts";
import { spendFuel } from "./fuel.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { setKernelStackPointer } from "./kernel.ts";
import { MMU_COMPARE_EXCHANGE, MMU_COPY, MMU_FILL, MMU_INVALID_OPCODE, MMU_NOTIFY, MMU_READ_MODIFY_WRITE } from "./mmu-imports.ts";
import type { OffsetMapBuilder } from "./offsets.ts";
import { FIRST_STORE, OP_CALL, OP_CALL_INDIRECT, OP_DROP, OP_GLOBAL_SET, OP_REF_FUNC, OP_UNREACHABLE, Shape, SHAPES } from "./opcodes.ts";
import { RewriteError } from "./types.ts";

const FC_MEMORY_INIT = 8;
const FC_DATA_DROP = 9;
const FC_MEMORY_COPY = 10;
const FC_MEMORY_FILL = 11;
const FC_TABLE_INIT = 12;
const FC_TABLE_COPY = 14;
const FC_TABLE_FILL = 17;
/** i64.add128 and its kin, which have no immediates. */
const FC_WIDE_FIRST = 19;
const FC_WIDE_LAST = 22;

const ATOMIC_NOTIFY = 0x00;
const ATOMIC_FENCE = 0x03;
/** Operations from add to cmpxchg, each of seven widths, those in ATOMIC_WIDE on i64. */
const ATOMIC_FIRST_RMW = 0x1e;
const ATOMIC_FIRST_CMPXCHG = 0x48;
const ATOMIC_LAST = 0x4e;
const ATOMIC_WIDE: ReadonlySet<number> = new Set([1, 4, 5, 6]);

/** The plain opcode of each atomic load and store. */
const PLAIN_ACCESS: ReadonlyMap<number, number> = new Map(
  [0x28, 0x29, 0x2d, 0x2f, 0x31, 0x33, 0x35, 0x36, 0x37, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e].map((plain, i) => [0x10 + i, plain]),
);

const UNSUPPORTED: ReadonlyMap<number, string> = new Map([
  [Shape.SIMD, "SIMD instruction"],
  [Shape.GC, "garbage-collection instruction"],
  [Shape.UNKNOWN, "unknown opcode"],
]);

/**
 * Walks the instructions of one function after another, once, and writes their rewritten form.
 *
 * What needs no change is copied in runs: `copied` is where the current run began. A malformed body never reads past
 * the module unnoticed: positions are checked against the body's end after each instruction, and an instruction reads
 * a bounded number of bytes (vectors are checked against the body's length first).
 */
export class BodyWalker {
  private readonly bytes: Uint8Array;
  private readonly out: FunctionWriter;
  private readonly offsets: OffsetMapBuilder;
  private readonly access: AccessRewriter;
  private readonly dispatch: Dispatch;
  /** Start of the code section's contents, from which instruction pointers count. */
  private readonly codeStart: number;
  private position = 0;
  private copied = 0;
  private end = 0;
  private depth = 0;
  /** Where the last constant ends that can be divided by without a check. */
  private safeDivisorEnd = -1;
  /** The function walked last contains a call, so it may recurse. */
  calls = false;

  constructor(
    bytes: Uint8Array, codeStart: number, out: FunctionWriter, access: AccessRewriter, offsets: OffsetMapBuilder,
    dispatch: Dispatch,
  ) {
    this.bytes = bytes;
    this.codeStart = codeStart;
    this.out = out;
    this.access = access;
    this.offsets = offsets;
    this.dispatch = dispatch;
  }

  /** Rewrites the instructions in [start, end) of the file, which must end with the `end` of the function. */
  walk(start: number, end: number): void {
    this.position = start;
    this.copied = start;
    this.end = end;
    this.depth = 1;
    this.calls = false;
    while (this.depth > 0) {
      const at = this.position;
      if (at >= end) this.fail("function body without end", at);
      this.instruction(this.bytes[this.position++], at);
      if (this.position > end) this.fail("instruction runs past the function body", at);
    }
    if (this.position !== end) this.fail("bytes after the function's end", this.position);
    this.flush(end);
  }

  private instruction(opcode: number, at: number): void {
    const shape = SHAPES[opcode];
    switch (shape) {
      case Shape.PLAIN: return;
      case Shape.LEB: this.skipLeb(); return;
      case Shape.CONST: this.constant(); return;
      case Shape.DIVIDE: this.divide(opcode, at); return;
      case Shape.UNREACHABLE: this.unreachable(at); return;
      case Shape.MEMORY_ACCESS: this.memoryAccess(opcode, at); return;
      case Shape.GLOBAL: this.global(opcode, at); return;
      case Shape.CALL: this.call(opcode, at); return;
      case Shape.BLOCK: this.skipLeb(); this.blockType(); return;
      case Shape.LOOP: this.loop(at); return;
      case Shape.END: case Shape.DELEGATE: this.closeBlock(shape); return;
      case Shape.CALL_INDIRECT: this.callIndirect(opcode, at); return;
      case Shape.CALL_REF: this.calls = true; this.skipLeb(); return;
      case Shape.BYTES4: this.position += 4; return;
      case Shape.BYTES8: this.position += 8; return;
      case Shape.BR_TABLE: this.skipVector(at); this.skipLeb(); return;
      case Shape.SELECT_TYPED: this.selectTyped(at); return;
      case Shape.TRY_TABLE: this.tryTable(at); return;
      case Shape.MEMORY_SIZE: this.memorySize(at); return;
      case Shape.MEMORY_GROW: this.memoryGrow(at); return;
      case Shape.PREFIX_FC: this.prefixed(at); return;
      case Shape.ATOMIC: this.atomic(at); return;
      default: this.fail(`${UNSUPPORTED.get(shape)} 0x${opcode.toString(16)} is not supported`, at);
    }
  }

  private fail(message: string, at: number): never {
    throw new RewriteError(message, at);
  }

  private skipLeb(): void {
    const bytes = this.bytes;
    let at = this.position;
    const limit = at + 10;
    while (bytes[at++] >= 0x80) if (at >= limit) this.fail("integer too long", this.position);
    this.position = at;
  }

  private u32(): number {
    const bytes = this.bytes;
    const first = bytes[this.position];
    if (first < 0x80) {
      this.position++;
      return first;
    }
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[this.position++];
      if (shift === 28 && byte > 0x0f) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    return this.fail("malformed integer", start);
  }

  /** Copies the untouched instructions before `at`; what is emitted next stands for the instruction there. */
  private replace(at: number): void {
    this.flush(at);
    this.offsets.frozen(at - this.codeStart, this.out.length);
    this.out.reserveSequence();
  }

  /** The replacement is complete; copying goes on at the current position. */
  private resume(): void {
    this.copied = this.position;
    this.offsets.linear(this.position - this.codeStart, this.out.length);
  }

  private flush(upTo: number): void {
    this.out.copy(this.bytes, this.copied, upTo);
    this.copied = upTo;
  }

  /** The first byte of a block type was skipped; a reference type has its heap type after it. */
  private blockType(): void {
    this.depth++;
    const type = this.bytes[this.position - 1];
    if ((type === 0x63 || type === 0x64) && this.bytes[this.position - 2] < 0x80) this.skipLeb();
  }

  private loop(at: number): void {
    this.skipLeb();
    this.blockType();
    if (this.position > this.end) return;
    this.flush(this.position);
    this.replace(this.position);
    spendFuel(this.out, at - this.codeStart);
    this.resume();
  }

  private closeBlock(shape: number): void {
    if (shape === Shape.DELEGATE) this.skipLeb();
    this.depth--;
  }

  private skipVector(at: number): void {
    const count = this.u32();
    if (count > this.end - this.position) this.fail("vector longer than the function body", at);
    for (let rest = count; rest > 0; rest--) this.skipLeb();
  }

  private selectTyped(at: number): void {
    const count = this.u32();
    if (count > this.end - this.position) this.fail("vector longer than the function body", at);
    for (let rest = count; rest > 0; rest--) {
      const type = this.bytes[this.position++];
      if (type === 0x63 || type === 0x64) this.skipLeb();
    }
  }

  private tryTable(at: number): void {
    this.skipLeb();
    this.blockType();
    const count = this.u32();
    if (count * 2 > this.end - this.position) this.fail("vector longer than the function body", at);
    for (let rest = count; rest > 0; rest--) {
      const kind = this.bytes[this.position++];
      if (kind > 3) this.fail(`unknown catch clause ${kind}`, this.position - 1);
      if (kind < 2) this.skipLeb();
      this.skipLeb();
    }
  }

  private memoryAccess(opcode: number, at: number): void {
    const align = this.u32();
    if (align > 4) this.fail(`alignment ${align} (64-bit or multiple memories) is not supported`, at);
    const offset = this.u32();
    this.replace(at);
    const ip = at - this.codeStart;
    if (opcode < FIRST_STORE) this.access.load(this.out, opcode, align, offset, ip);
    else this.access.store(this.out, opcode, align, offset, ip);
    this.resume();
  }

  private global(opcode: number, at: number): void {
    const index = this.u32();
    const map = this.out.map;
    const target = map.globalIndex(index, at);
    if (opcode === OP_GLOBAL_SET && index === map.stackPointer && map.mode === "kernel") {
      this.replace(at);
      setKernelStackPointer(this.out, target, at - this.codeStart);
      this.resume();
    } else if (target !== index) {
      this.renumber(opcode, target, at);
    }
  }

  private call(opcode: number, at: number): void {
    if (opcode !== OP_REF_FUNC) this.calls = true;
    const index = this.u32();
    const target = this.out.map.functionIndex(index, at);
    if (target !== index) this.renumber(opcode, target, at);
  }

  private callIndirect(opcode: number, at: number): void {
    this.calls = true;
    const type = this.u32();
    const table = this.u32();
    const target = opcode === OP_CALL_INDIRECT && table === 0 ? this.dispatch.functionFor(type) : -1;
    if (target < 0) return;
    this.replace(at);
    this.out.instructionPointer(at - this.codeStart);
    this.out.raw(OP_CALL);
    this.out.rawU32(target);
    this.resume();
  }

  /** Remembers a constant that no division fails by: neither 0 nor -1, which are single bytes. */
  private constant(): void {
    const first = this.bytes[this.position];
    this.skipLeb();
    if (first !== 0x00 && first !== 0x7f) this.safeDivisorEnd = this.position;
  }

  /** Of user code: kernel code has its traps reported by the engine. */
  private divide(opcode: number, at: number): void {
    if (this.out.map.mode === "kernel" || this.safeDivisorEnd === at) return;
    this.replace(at);
    checkDivision(this.out, opcode, at - this.codeStart);
    this.out.raw(opcode);
    this.resume();
  }

  private unreachable(at: number): void {
    if (this.out.map.mode === "kernel") return;
    this.replace(at);
    this.out.instructionPointer(at - this.codeStart);
    this.out.callMmu(MMU_INVALID_OPCODE);
    this.out.raw(OP_UNREACHABLE);
    this.resume();
  }

  /** Writes an instruction with another index. The offset map only needs to know when its length changed. */
  private renumber(opcode: number, index: number, at: number): void {
    this.flush(at);
    this.out.reserveSequence();
    const start = this.out.length;
    this.out.raw(opcode);
    this.out.rawU32(index);
    this.copied = this.position;
    if (this.out.length - start !== this.position - at) this.resume();
  }

  private memorySize(at: number): void {
    this.zeroByte(at);
    if (this.out.map.mode === "kernel") this.fail("memory.size in kernel code", at);
    this.replace(at);
    this.out.i32Const(0);
    this.resume();
  }

  private memoryGrow(at: number): void {
    this.zeroByte(at);
    if (this.out.map.mode === "kernel") this.fail("memory.grow in kernel code", at);
    this.replace(at);
    this.out.raw(OP_DROP);
    this.out.i32Const(-1);
    this.resume();
  }

  private zeroByte(at: number): void {
    if (this.u32() !== 0) this.fail("more than one memory is not supported", at);
  }

  private prefixed(at: number): void {
    const code = this.u32();
    if (code < FC_MEMORY_INIT || (code >= FC_WIDE_FIRST && code <= FC_WIDE_LAST)) return;
    switch (code) {
      case FC_MEMORY_INIT: return this.fail("memory.init (passive data) is not supported", at);
      case FC_DATA_DROP: return this.dataDrop(at);
      case FC_MEMORY_COPY: this.zeroByte(at); this.zeroByte(at); return this.bulk(MMU_COPY, at);
      case FC_MEMORY_FILL: this.zeroByte(at); return this.bulk(MMU_FILL, at);
      case FC_TABLE_INIT: case FC_TABLE_COPY: this.skipLeb(); this.skipLeb(); return;
    }
    if (code > FC_TABLE_FILL) this.fail(`unknown opcode 0xfc 0x${code.toString(16)}`, at);
    this.skipLeb();
  }

  /** Active segments are cut out and passive ones refused where they are used, so there is nothing to drop. */
  private dataDrop(at: number): void {
    this.skipLeb();
    this.replace(at);
    this.resume();
  }

  /** One CPU: loads and stores are what others are, fences nothing. */
  private atomic(at: number): void {
    const code = this.u32();
    if (this.out.map.mode === "kernel" || (code < ATOMIC_FENCE && code !== ATOMIC_NOTIFY) || code > ATOMIC_LAST) {
      this.fail(`atomic instruction 0xfe 0x${code.toString(16)} is not supported`, at);
    }
    if (code === ATOMIC_NOTIFY) return this.notify(at);
    if (code === ATOMIC_FENCE) return this.fence(at);
    const plain = PLAIN_ACCESS.get(code);
    if (plain !== undefined) return this.memoryAccess(plain, at);
    if (code < ATOMIC_FIRST_RMW) this.fail(`unknown opcode 0xfe 0x${code.toString(16)}`, at);
    this.readModifyWrite(code, at);
  }

  private fence(at: number): void {
    this.zeroByte(at);
    this.replace(at);
    this.resume();
  }

  private notify(at: number): void {
    this.skipLeb();
    const offset = this.u32();
    this.replace(at);
    this.out.i32Const(offset | 0);
    this.out.instructionPointer(at - this.codeStart);
    this.out.callMmu(MMU_NOTIFY);
    this.resume();
  }

  private readModifyWrite(code: number, at: number): void {
    this.skipLeb();
    const offset = this.u32();
    const first = code < ATOMIC_FIRST_CMPXCHG ? MMU_READ_MODIFY_WRITE : MMU_COMPARE_EXCHANGE;
    this.replace(at);
    this.out.i32Const(offset | 0);
    this.out.i32Const(code);
    this.out.instructionPointer(at - this.codeStart);
    this.out.callMmu(first + (ATOMIC_WIDE.has((code - ATOMIC_FIRST_RMW) % 7) ? 1 : 0));
    this.resume();
  }

  private bulk(which: number, at: number): void {
    this.replace(at);
    this.out.instructionPointer(at - this.codeStart);
    this.out.callMmu(which);
    this.resume();
  }
}
