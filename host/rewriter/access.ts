import { type FunctionWriter, Local } from "./function-writer.ts";
import { ACCESS_TYPE, TYPE_F32, TYPE_F64, TYPE_I64 } from "./opcodes.ts";

/**
 * Emits the translated form of a load (base on the stack, value left) or store (base and value on the stack).
 * `align` is the log2 of the alignment hint, `ip` the position of the access in the original code section.
 */
export interface AccessRewriter {
  load(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void;
  store(out: FunctionWriter, opcode: number, align: number, offset: number, ip: number): void;
  /** Emits what the accesses of the function, which all have been emitted, need at its entry. */
  prologue(out: FunctionWriter): void;
}

/** The local that holds a store's value while its address is worked out. */
export function valueLocal(opcode: number): number {
  switch (ACCESS_TYPE[opcode]) {
    case TYPE_I64: return Local.I64;
    case TYPE_F32: return Local.F32;
    case TYPE_F64: return Local.F64;
    default: return Local.I32;
  }
}
