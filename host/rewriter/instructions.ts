/** Function bodies as lists of instructions, for what has time; the rewriter itself walks them in body.ts. */
import type { Module } from "./module.ts";
import { Shape, SHAPES } from "./opcodes.ts";
import type { Reader } from "./reader.ts";

export interface Instruction {
  /** The prefix, of an instruction that has one. */
  readonly opcode: number;
  /** What follows the prefix; 0 without one. */
  readonly code: number;
  /** Byte offset in the code section's contents. */
  readonly at: number;
}

export interface FunctionBody {
  /** Byte offsets in the code section's contents, as a FunctionInfo has them. */
  readonly start: number;
  readonly end: number;
  /** In the order of the file. Throws RewriteError at what the rewriter would refuse, too. */
  instructions(): Instruction[];
}

const ATOMIC_FENCE = 0x03;
/** By the code after 0xfc, from memory.init on: how many immediates. */
const BULK_IMMEDIATES = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const FC_MEMORY_INIT = 8;

/** The bodies of a module's own functions. Uses up `module.code`. */
export function functionBodies(module: Module): FunctionBody[] {
  const { code } = module;
  if (code === null) return [];
  const origin = code.position;
  return Array.from({ length: code.count("function body", 2) }, () => {
    const body = code.sub(code.u32());
    return { start: body.position - origin, end: body.end - origin, instructions: () => readInstructions(body, origin) };
  });
}

function readInstructions(body: Reader, origin: number): Instruction[] {
  for (let groups = body.count("local group", 2); groups > 0; groups--) {
    body.u32();
    skipType(body);
  }
  const found: Instruction[] = [];
  while (body.remaining > 0) {
    const at = body.position - origin;
    const opcode = body.u8();
    const shape = SHAPES[opcode];
    const code = shape === Shape.PREFIX_FC || shape === Shape.ATOMIC ? body.u32() : 0;
    found.push({ opcode, code, at });
    skipImmediates(body, opcode, code);
  }
  return found;
}

function skipImmediates(body: Reader, opcode: number, code: number): void {
  switch (SHAPES[opcode]) {
    case Shape.PLAIN: case Shape.DIVIDE: case Shape.UNREACHABLE: case Shape.END: return;
    case Shape.LEB: case Shape.CONST: case Shape.CALL: case Shape.CALL_REF: case Shape.GLOBAL: case Shape.DELEGATE:
    case Shape.MEMORY_SIZE: case Shape.MEMORY_GROW: return skipLebs(body, 1);
    case Shape.BLOCK: case Shape.LOOP: return skipType(body);
    case Shape.CALL_INDIRECT: case Shape.MEMORY_ACCESS: return skipLebs(body, 2);
    case Shape.BYTES4: return body.skip(4);
    case Shape.BYTES8: return body.skip(8);
    case Shape.BR_TABLE: return skipLebs(body, body.u32() + 1);
    case Shape.SELECT_TYPED: for (let count = body.u32(); count > 0; count--) skipType(body); return;
    case Shape.ATOMIC: return skipLebs(body, code === ATOMIC_FENCE ? 1 : 2);
    case Shape.PREFIX_FC: return skipLebs(body, BULK_IMMEDIATES[code - FC_MEMORY_INIT] ?? 0);
    default: body.fail(`instruction 0x${opcode.toString(16)} is not supported`);
  }
}

function skipLebs(body: Reader, count: number): void {
  for (let rest = count; rest > 0; rest--) body.skipLeb();
}

/** A value type or block type: a reference to a type of the module has its index behind it. */
function skipType(body: Reader): void {
  const first = body.bytes[body.position];
  body.skipLeb();
  if (first === 0x63 || first === 0x64) body.skipLeb();
}
