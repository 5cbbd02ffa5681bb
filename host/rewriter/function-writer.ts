import type { IndexMap } from "./index-map.ts";
import { GLOBAL_IP_BASE } from "./mmu-imports.ts";
import {
  BLOCK_EMPTY, FIRST_ACCESS, OP_CALL, OP_GLOBAL_GET, OP_GLOBAL_SET, OP_I32_ADD, OP_I32_CONST, OP_IF, OP_LOCAL_GET,
  OP_LOCAL_SET, OP_LOCAL_TEE, TYPE_F32, TYPE_F64, TYPE_I32, TYPE_I64,
} from "./opcodes.ts";
import { Writer } from "./writer.ts";

/** Locals that the rewriter adds to a function when a sequence first needs them. */
export const Local = { ADDRESS: 0, ENTRY: 1, FUEL: 2, I32: 3, I64: 4, F32: 5, F64: 6, TABLE: 7, DIVIDEND32: 8, DIVIDEND64: 9 } as const;

const LOCAL_TYPES: readonly number[] = [
  TYPE_I32, TYPE_I32, TYPE_I32, TYPE_I32, TYPE_I64, TYPE_F32, TYPE_F64, TYPE_I32, TYPE_I32, TYPE_I64,
];

/** No sequence that is emitted between two calls of `reserve` is longer. */
export const SEQUENCE_ROOM = 192;

/**
 * The code of one function as it is rewritten, without its local declarations. Apart from `reserveSequence`, the
 * emitters assume that room for a whole sequence was reserved.
 */
export class FunctionWriter extends Writer {
  readonly map: IndexMap;
  /** Pairs of (position of a conditional branch, likely or not), ascending. */
  readonly hints: number[] = [];
  private readonly locals = new Int32Array(LOCAL_TYPES.length);
  private readonly localOrder: number[] = [];
  private firstLocal = 0;

  constructor(map: IndexMap) {
    super(1 << 16);
    this.map = map;
  }

  /** Starts over for a function whose own parameters and locals number `firstLocal`. */
  begin(firstLocal: number): void {
    this.length = 0;
    this.hints.length = 0;
    this.locals.fill(-1);
    this.localOrder.length = 0;
    this.firstLocal = firstLocal;
  }

  reserveSequence(): void {
    this.reserve(SEQUENCE_ROOM);
  }

  /** Index of one of the added locals. */
  local(which: number): number {
    let index = this.locals[which];
    if (index < 0) {
      index = this.firstLocal + this.localOrder.length;
      this.locals[which] = index;
      this.localOrder.push(which);
    }
    return index;
  }

  uses(which: number): boolean {
    return this.locals[which] >= 0;
  }

  /** Types of the added locals in index order. */
  addedLocals(): number[] {
    return this.localOrder.map((which) => LOCAL_TYPES[which]);
  }

  localGet(which: number): void {
    this.raw(OP_LOCAL_GET);
    this.rawU32(this.local(which));
  }

  localSet(which: number): void {
    this.raw(OP_LOCAL_SET);
    this.rawU32(this.local(which));
  }

  localTee(which: number): void {
    this.raw(OP_LOCAL_TEE);
    this.rawU32(this.local(which));
  }

  i32Const(value: number): void {
    this.raw(OP_I32_CONST);
    this.rawS32(value);
  }

  /** Adds a constant to the i32 on the stack. */
  addConst(value: number): void {
    if ((value | 0) === 0) return;
    this.i32Const(value | 0);
    this.raw(OP_I32_ADD);
  }

  /** A global by its new index. */
  globalGet(index: number): void {
    this.raw(OP_GLOBAL_GET);
    this.rawU32(index);
  }

  globalSet(index: number): void {
    this.raw(OP_GLOBAL_SET);
    this.rawU32(index);
  }

  /** `if` with a result type (or BLOCK_EMPTY), and whether the engine should expect it to be taken. */
  ifHinted(likely: boolean, type: number = BLOCK_EMPTY): void {
    this.hint(likely);
    this.raw(OP_IF);
    this.raw(type);
  }

  /** Records a branch hint for the instruction that is emitted next. */
  hint(likely: boolean): void {
    this.hints.push(this.length, likely ? 1 : 0);
  }

  /** The instruction pointer of an access at `offset` of the original code section. */
  instructionPointer(offset: number): void {
    if (this.map.mode === "user") {
      this.i32Const(offset);
      return;
    }
    this.globalGet(this.map.mmuGlobal + GLOBAL_IP_BASE);
    this.addConst(offset);
  }

  /** Calls a function of the mmu by its position among them. */
  callMmu(which: number): void {
    this.raw(OP_CALL);
    this.rawU32(this.map.mmuFunction + which);
  }

  /** Calls the slow path of a load or store. */
  callSlow(opcode: number): void {
    this.callMmu(opcode - FIRST_ACCESS);
  }

  memoryAccess(opcode: number, align: number, offset: number): void {
    this.raw(opcode);
    this.raw(align);
    this.rawU32(offset);
  }
}
