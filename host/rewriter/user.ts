import { PAGE_SHIFT, PAGE_SIZE, TLB_BIAS, TLB_ENTRY_SHIFT } from "../../emu/layout.ts";
import { type AccessRewriter, valueLocal } from "./access.ts";
import { type FunctionWriter, Local } from "./function-writer.ts";
import { GLOBAL_TLB } from "./mmu-imports.ts";
import {
  ACCESS_LOG2, ACCESS_TYPE, BLOCK_EMPTY, OP_BR, OP_BR_IF, OP_END, OP_I32_ADD, OP_I32_AND, OP_I32_EQZ,
  OP_I32_GT_U, OP_I32_LOAD, OP_I32_SHL, OP_I32_SHR_U,
} from "./opcodes.ts";

const READ_HALF = 0;
const WRITE_HALF = 4;
const OP_BLOCK = 0x02;

/**
 * User code goes through its address space's translation table (layout.ts, "Translation table"):
 *
 *     e = table[va >> 12].read or .write
 *     e  ?  access va + e + 4095  :  slow path with va
 *
 * An access that would leave its page must not use one page's entry for both. Those that the alignment hint allows to
 * be misaligned are tested for crossing; those that should be aligned go slow when they are not.
 *
 * What the sequence looks like was settled by measuring (test/bench/rewriter.ts): a shift and an add that V8 joins to
 * one scaled address, the table's base in a local, hinted branches to one slow path.
 */
export class UserAccess implements AccessRewriter {
  prologue(out: FunctionWriter): void {
    if (!out.uses(Local.TABLE)) return;
    out.globalGet(out.map.mmuGlobal + GLOBAL_TLB);
    out.localSet(Local.TABLE);
  }

  load(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void {
    const type = ACCESS_TYPE[opcode];
    this.translate(out, opcode, align, offset, READ_HALF, type);
    out.memoryAccess(opcode, align, TLB_BIAS);
    this.slow(out);
    out.localGet(Local.ADDRESS);
    out.instructionPointer(ip);
    out.callSlow(opcode);
    out.raw(OP_END);
  }

  store(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void {
    const value = valueLocal(opcode);
    out.localSet(value);
    this.translate(out, opcode, align, offset, WRITE_HALF, BLOCK_EMPTY);
    out.localGet(value);
    out.memoryAccess(opcode, align, TLB_BIAS);
    this.slow(out);
    out.localGet(Local.ADDRESS);
    out.localGet(value);
    out.instructionPointer(ip);
    out.callSlow(opcode);
    out.raw(OP_END);
  }

  /**
   * Takes the base from the stack and leaves va + e on it, on the way to the fast access:
   *
   *     block (result type)
   *       block
   *         <may cross>  br_if 0
   *         <no entry>   br_if 0
   *         va + e
   */
  private translate(
    out: FunctionWriter, opcode: number, align: number, offset: number, half: number, type: number,
  ): void {
    out.addConst(offset);
    out.localSet(Local.ADDRESS);
    out.raw(OP_BLOCK);
    out.raw(type);
    out.raw(OP_BLOCK);
    out.raw(BLOCK_EMPTY);
    this.crossing(out, ACCESS_LOG2[opcode], align);
    out.localGet(Local.TABLE);
    out.localGet(Local.ADDRESS);
    out.i32Const(PAGE_SHIFT);
    out.raw(OP_I32_SHR_U);
    out.i32Const(TLB_ENTRY_SHIFT);
    out.raw(OP_I32_SHL);
    out.raw(OP_I32_ADD);
    out.memoryAccess(OP_I32_LOAD, 2, half);
    out.localTee(Local.ENTRY);
    out.raw(OP_I32_EQZ);
    out.hint(false);
    out.raw(OP_BR_IF);
    out.raw(0);
    out.localGet(Local.ADDRESS);
    out.localGet(Local.ENTRY);
    out.raw(OP_I32_ADD);
  }

  private crossing(out: FunctionWriter, log2: number, align: number): void {
    if (log2 === 0) return;
    out.localGet(Local.ADDRESS);
    if (align >= log2) {
      out.i32Const((1 << log2) - 1);
      out.raw(OP_I32_AND);
    } else {
      out.i32Const(PAGE_SIZE - 1);
      out.raw(OP_I32_AND);
      out.i32Const(PAGE_SIZE - (1 << log2));
      out.raw(OP_I32_GT_U);
    }
    out.hint(false);
    out.raw(OP_BR_IF);
    out.raw(0);
  }

  /** From the end of the fast path to the beginning of the slow one. */
  private slow(out: FunctionWriter): void {
    out.raw(OP_BR);
    out.raw(1);
    out.raw(OP_END);
  }
}
