import { PAGE_OFFSET } from "../../emu/layout.ts";
import { type FunctionWriter, Local } from "./function-writer.ts";
import { GLOBAL_STACK_LIMIT, MMU_STACK_OVERFLOW } from "./mmu-imports.ts";
import {
  ACCESS_LOG2, ACCESS_TYPE, BLOCK_EMPTY, OP_ELSE, OP_END, OP_GLOBAL_SET, OP_I32_LT_U,
} from "./opcodes.ts";
import { type AccessRewriter, valueLocal } from "./access.ts";

/**
 * Kernel code reaches directly mapped RAM without a table:
 *
 *     t = base + (offset - PAGE_OFFSET)
 *     t <u lowmem - (size - 1)  ?  access t  :  slow path with t + PAGE_OFFSET
 *
 * The direct map is contiguous, so crossing a page needs no care here. The slow path does vmalloc space, kmap windows,
 * device memory, user addresses and faults.
 */
export class KernelAccess implements AccessRewriter {
  private readonly lowmem: number;

  constructor(lowmem: number) {
    this.lowmem = lowmem;
  }

  prologue(): void {
    // The direct map needs nothing.
  }

  load(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void {
    this.physical(out, opcode, offset, ACCESS_TYPE[opcode]);
    out.memoryAccess(opcode, align, 0);
    out.raw(OP_ELSE);
    this.virtual(out);
    out.instructionPointer(ip);
    out.callSlow(opcode);
    out.raw(OP_END);
  }

  store(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void {
    const value = valueLocal(opcode);
    out.localSet(value);
    this.physical(out, opcode, offset, BLOCK_EMPTY);
    out.localGet(value);
    out.memoryAccess(opcode, align, 0);
    out.raw(OP_ELSE);
    this.virtual(out);
    out.localGet(value);
    out.instructionPointer(ip);
    out.callSlow(opcode);
    out.raw(OP_END);
  }

  /** Takes the base from the stack, opens the `if` and leaves the physical address inside it. */
  private physical(out: FunctionWriter, opcode: number, offset: number, type: number): void {
    out.addConst(offset - PAGE_OFFSET);
    out.localTee(Local.ADDRESS);
    out.i32Const(this.lowmem - ((1 << ACCESS_LOG2[opcode]) - 1));
    out.raw(OP_I32_LT_U);
    out.ifHinted(true, type);
    out.localGet(Local.ADDRESS);
  }

  private virtual(out: FunctionWriter): void {
    out.localGet(Local.ADDRESS);
    out.addConst(PAGE_OFFSET);
  }
}

/** `global.set __stack_pointer`: a value below the task's limit is an overflow, reported before the pointer moves. */
export function setKernelStackPointer(out: FunctionWriter, global: number, ip: number): void {
  out.localTee(Local.ADDRESS);
  out.globalGet(out.map.mmuGlobal + GLOBAL_STACK_LIMIT);
  out.raw(OP_I32_LT_U);
  out.ifHinted(false);
  out.localGet(Local.ADDRESS);
  out.instructionPointer(ip);
  out.callMmu(MMU_STACK_OVERFLOW);
  out.raw(OP_END);
  out.localGet(Local.ADDRESS);
  out.raw(OP_GLOBAL_SET);
  out.rawU32(global);
}
