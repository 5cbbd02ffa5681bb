import { type FunctionWriter, Local } from "./function-writer.ts";
import { MMU_DIVIDE_ERROR } from "./mmu-imports.ts";
import {
  OP_END, OP_I32_ADD, OP_I32_CONST, OP_I32_EQ, OP_I32_EQZ, OP_I32_LT_U, OP_I32_OR, OP_I64_ADD, OP_I64_CONST, OP_I64_DIV_S,
  OP_I64_EQ, OP_I64_EQZ, OP_I64_LT_U,
} from "./opcodes.ts";

/** What differs between the two widths. */
interface Width {
  readonly dividend: number;
  readonly divisor: number;
  readonly constant: number;
  readonly add: number;
  readonly lessThan: number;
  readonly isZero: number;
  readonly equal: number;
  /** The smallest value, as a signed LEB128. */
  readonly minimum: readonly number[];
}

const I32: Width = {
  dividend: Local.DIVIDEND32, divisor: Local.I32, constant: OP_I32_CONST, add: OP_I32_ADD, lessThan: OP_I32_LT_U,
  isZero: OP_I32_EQZ, equal: OP_I32_EQ, minimum: [0x80, 0x80, 0x80, 0x80, 0x78],
};
const I64: Width = {
  dividend: Local.DIVIDEND64, divisor: Local.I64, constant: OP_I64_CONST, add: OP_I64_ADD, lessThan: OP_I64_LT_U,
  isZero: OP_I64_EQZ, equal: OP_I64_EQ, minimum: [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f],
};

/**
 * Before a division, both operands on the stack: where an i386 raises #DE, the machine is told, so that the program's handler
 * of SIGFPE runs at the division and not when an engine's trap has thrown the program's frames away. The remainder of the
 * smallest number by -1, which WebAssembly defines, is an error too.
 */
export function checkDivision(out: FunctionWriter, opcode: number, ip: number): void {
  const width = opcode < OP_I64_DIV_S ? I32 : I64;
  const isSigned = opcode % 2 === 1;
  out.localSet(width.divisor);
  if (isSigned) signedCheck(out, width, ip);
  else {
    out.localGet(width.divisor);
    out.raw(width.isZero);
    divideErrorIf(out, ip);
  }
  out.localGet(width.divisor);
}

/** One comparison for all divisors but 0 and -1. */
function signedCheck(out: FunctionWriter, width: Width, ip: number): void {
  out.localTee(width.dividend);
  out.localGet(width.divisor);
  constant(out, width, 1);
  out.raw(width.add);
  constant(out, width, 2);
  out.raw(width.lessThan);
  out.ifHinted(false);
  out.localGet(width.divisor);
  out.raw(width.isZero);
  out.localGet(width.dividend);
  constant(out, width, ...width.minimum);
  out.raw(width.equal);
  out.raw(OP_I32_OR);
  divideErrorIf(out, ip);
  out.raw(OP_END);
}

function constant(out: FunctionWriter, width: Width, ...encoded: number[]): void {
  out.raw(width.constant);
  for (const byte of encoded) out.raw(byte);
}

function divideErrorIf(out: FunctionWriter, ip: number): void {
  out.ifHinted(false);
  out.instructionPointer(ip);
  out.callMmu(MMU_DIVIDE_ERROR);
  out.raw(OP_END);
}
