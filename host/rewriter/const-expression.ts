import {
  OP_END, OP_F32_CONST, OP_F64_CONST, OP_GLOBAL_GET, OP_I32_ADD, OP_I32_CONST, OP_I32_MUL, OP_I32_SUB, OP_I64_CONST, OP_REF_FUNC,
} from "./opcodes.ts";
import type { Reader } from "./reader.ts";
import type { IndexMap } from "./index-map.ts";
import type { Writer } from "./writer.ts";

/** Where a constant expression stands in the file; `end` is after its `end` opcode. */
export interface ConstExpression {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Its opcodes' positions and operands, in order, without the `end`. */
  readonly steps: readonly ConstStep[];
}

interface ConstStep {
  readonly opcode: number;
  readonly start: number;
  readonly end: number;
  /** i32.const's value; index of global.get and ref.func; otherwise 0. */
  readonly operand: number;
}

const OP_REF_NULL = 0xd0;
const I64_ARITHMETIC: ReadonlySet<number> = new Set([0x7c, 0x7d, 0x7e]);
const I32_ARITHMETIC: ReadonlySet<number> = new Set([OP_I32_ADD, OP_I32_SUB, OP_I32_MUL]);

/** Reads one constant expression (extended-const included). */
export function readConstExpression(reader: Reader): ConstExpression {
  const start = reader.position;
  const steps: ConstStep[] = [];
  for (;;) {
    const at = reader.position;
    const opcode = reader.u8();
    if (opcode === OP_END) return { bytes: reader.bytes, start, end: reader.position, steps };
    const operand = readOperand(reader, opcode, at);
    steps.push({ opcode, start: at, end: reader.position, operand });
  }
}

function readOperand(reader: Reader, opcode: number, at: number): number {
  switch (opcode) {
    case OP_I32_CONST: return reader.s32();
    case OP_GLOBAL_GET: case OP_REF_FUNC: return reader.u32();
    case OP_I64_CONST: case OP_REF_NULL: reader.skipLeb(); return 0;
    case OP_F32_CONST: reader.skip(4); return 0;
    case OP_F64_CONST: reader.skip(8); return 0;
  }
  if (I32_ARITHMETIC.has(opcode) || I64_ARITHMETIC.has(opcode)) return 0;
  return reader.fail(`opcode 0x${opcode.toString(16)} in a constant expression`, at);
}

/** Writes the expression with its function and global indices translated. */
export function writeConstExpression(out: Writer, expression: ConstExpression, map: IndexMap): void {
  for (const { opcode, start, end, operand } of expression.steps) {
    if (opcode === OP_GLOBAL_GET || opcode === OP_REF_FUNC) {
      out.u8(opcode);
      out.u32(opcode === OP_GLOBAL_GET ? map.globalIndex(operand, start) : map.functionIndex(operand, start));
    } else {
      out.copy(expression.bytes, start, end);
    }
  }
  out.u8(OP_END);
}

/** A 32-bit value, perhaps relative to `__memory_base`. */
export interface Address {
  readonly value: number;
  readonly relative: boolean;
}

/**
 * The value of an i32 expression over constants and the globals that `lookup` knows; null when it is of another type,
 * uses an unknown global or is not a sum with the base.
 */
export function evaluate(expression: ConstExpression, lookup: (global: number) => Address | null): Address | null {
  const stack: Address[] = [];
  for (const { opcode, operand } of expression.steps) {
    let value: Address | null;
    if (opcode === OP_I32_CONST) value = { value: operand >>> 0, relative: false };
    else if (opcode === OP_GLOBAL_GET) value = lookup(operand);
    else value = arithmetic(opcode, stack.pop(), stack.pop());
    if (value === null) return null;
    stack.push(value);
  }
  return stack.length === 1 ? stack[0] : null;
}

function arithmetic(opcode: number, right: Address | undefined, left: Address | undefined): Address | null {
  if (left === undefined || right === undefined) return null;
  if (opcode === OP_I32_ADD && !(left.relative && right.relative)) {
    return { value: (left.value + right.value) >>> 0, relative: left.relative || right.relative };
  }
  if (opcode === OP_I32_SUB && !right.relative) {
    return { value: (left.value - right.value) >>> 0, relative: left.relative };
  }
  if (opcode === OP_I32_MUL && !left.relative && !right.relative) {
    return { value: Math.imul(left.value, right.value) >>> 0, relative: false };
  }
  return null;
}
