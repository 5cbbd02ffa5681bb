/** The opcodes that the rewriter emits or treats apart, and what immediates every other opcode has. */

export const OP_UNREACHABLE = 0x00;
export const OP_LOOP = 0x03;
export const OP_IF = 0x04;
export const OP_ELSE = 0x05;
export const OP_END = 0x0b;
export const OP_BR = 0x0c;
export const OP_BR_IF = 0x0d;
export const OP_RETURN = 0x0f;
export const OP_CALL = 0x10;
export const OP_CALL_INDIRECT = 0x11;
export const OP_DROP = 0x1a;
export const OP_LOCAL_GET = 0x20;
export const OP_LOCAL_SET = 0x21;
export const OP_LOCAL_TEE = 0x22;
export const OP_GLOBAL_GET = 0x23;
export const OP_GLOBAL_SET = 0x24;
export const OP_TABLE_GET = 0x25;
export const OP_I32_LOAD = 0x28;
export const OP_I32_CONST = 0x41;
export const OP_I64_CONST = 0x42;
export const OP_F32_CONST = 0x43;
export const OP_F64_CONST = 0x44;
export const OP_I32_EQZ = 0x45;
export const OP_I32_EQ = 0x46;
export const OP_I32_LT_S = 0x48;
export const OP_I32_LT_U = 0x49;
export const OP_I32_GT_U = 0x4b;
export const OP_I64_EQZ = 0x50;
export const OP_I64_EQ = 0x51;
export const OP_I64_LT_U = 0x54;
export const OP_I32_ADD = 0x6a;
export const OP_I32_SUB = 0x6b;
export const OP_I32_MUL = 0x6c;
export const OP_I32_DIV_S = 0x6d;
export const OP_I32_REM_U = 0x70;
export const OP_I32_AND = 0x71;
export const OP_I32_OR = 0x72;
export const OP_I32_SHL = 0x74;
export const OP_I32_SHR_U = 0x76;
export const OP_I64_ADD = 0x7c;
export const OP_I64_DIV_S = 0x7f;
export const OP_I64_REM_U = 0x82;
export const OP_REF_FUNC = 0xd2;
export const PREFIX_FC = 0xfc;
/** After PREFIX_FC. */
export const OP_TABLE_SIZE = 16;
export const PREFIX_GC = 0xfb;
/** After PREFIX_GC; of a type that is not nullable. */
export const OP_REF_TEST = 0x14;

export const TYPE_I32 = 0x7f;
export const TYPE_I64 = 0x7e;
export const TYPE_F32 = 0x7d;
export const TYPE_F64 = 0x7c;
export const BLOCK_EMPTY = 0x40;

/** What follows an opcode, as the body walk needs to know it. */
export const Shape = {
  /** Not an opcode this rewriter knows. */
  UNKNOWN: 0,
  PLAIN: 1,
  /** One LEB128 that stays as it is (label, local, tag, type or table index, i32/i64 constant). */
  LEB: 2,
  CALL_INDIRECT: 3,
  BYTES4: 4,
  BYTES8: 5,
  BLOCK: 6,
  LOOP: 7,
  TRY_TABLE: 8,
  END: 9,
  DELEGATE: 10,
  BR_TABLE: 11,
  SELECT_TYPED: 12,
  CALL: 13,
  GLOBAL: 14,
  MEMORY_ACCESS: 15,
  MEMORY_SIZE: 16,
  MEMORY_GROW: 17,
  PREFIX_FC: 18,
  SIMD: 19,
  ATOMIC: 20,
  GC: 21,
  CALL_REF: 22,
  /** Integer division or remainder: traps for some operands. */
  DIVIDE: 23,
  UNREACHABLE: 24,
  /** An integer constant. */
  CONST: 25,
} as const;

/** Shape of each one-byte opcode. */
export const SHAPES: Uint8Array = buildShapes();

function buildShapes(): Uint8Array {
  const shapes = new Uint8Array(256);
  const set = (shape: number, ...opcodes: number[]): void => {
    for (const opcode of opcodes) shapes[opcode] = shape;
  };
  const fill = (shape: number, first: number, last: number): void => {
    shapes.fill(shape, first, last + 1);
  };
  set(Shape.UNREACHABLE, OP_UNREACHABLE);
  set(Shape.PLAIN, 0x01, OP_ELSE, 0x0a, OP_RETURN, 0x19, OP_DROP, 0x1b, 0xd1, 0xd3, 0xd4);
  set(Shape.BLOCK, 0x02, OP_IF, 0x06);
  set(Shape.LOOP, OP_LOOP);
  set(Shape.TRY_TABLE, 0x1f);
  set(Shape.END, OP_END);
  set(Shape.DELEGATE, 0x18);
  // catch, throw, rethrow, br, br_if, local.*, table.get/set, i32/i64.const, ref.null, br_on_*.
  set(Shape.LEB, 0x07, 0x08, 0x09, OP_BR, OP_BR_IF, OP_LOCAL_GET, OP_LOCAL_SET, OP_LOCAL_TEE, OP_TABLE_GET, 0x26);
  set(Shape.CONST, OP_I32_CONST, OP_I64_CONST);
  set(Shape.LEB, 0xd0, 0xd5, 0xd6);
  set(Shape.CALL_INDIRECT, OP_CALL_INDIRECT, 0x13);
  set(Shape.CALL_REF, 0x14, 0x15);
  set(Shape.BR_TABLE, 0x0e);
  set(Shape.CALL, OP_CALL, 0x12, OP_REF_FUNC);
  set(Shape.SELECT_TYPED, 0x1c);
  set(Shape.GLOBAL, OP_GLOBAL_GET, OP_GLOBAL_SET);
  fill(Shape.MEMORY_ACCESS, 0x28, 0x3e);
  set(Shape.MEMORY_SIZE, 0x3f);
  set(Shape.MEMORY_GROW, 0x40);
  set(Shape.BYTES4, OP_F32_CONST);
  set(Shape.BYTES8, OP_F64_CONST);
  fill(Shape.PLAIN, OP_I32_EQZ, 0xc4);
  fill(Shape.DIVIDE, OP_I32_DIV_S, OP_I32_REM_U);
  fill(Shape.DIVIDE, OP_I64_DIV_S, OP_I64_REM_U);
  set(Shape.GC, PREFIX_GC);
  set(Shape.PREFIX_FC, PREFIX_FC);
  set(Shape.SIMD, 0xfd);
  set(Shape.ATOMIC, 0xfe);
  return shapes;
}

/** The loads and stores 0x28-0x3e in opcode order: name as in the mmu's imports, log2 of the size, value type. */
const ACCESSES: readonly (readonly [string, number, number])[] = [
  ["i32_load", 2, TYPE_I32],
  ["i64_load", 3, TYPE_I64],
  ["f32_load", 2, TYPE_F32],
  ["f64_load", 3, TYPE_F64],
  ["i32_load8_s", 0, TYPE_I32],
  ["i32_load8_u", 0, TYPE_I32],
  ["i32_load16_s", 1, TYPE_I32],
  ["i32_load16_u", 1, TYPE_I32],
  ["i64_load8_s", 0, TYPE_I64],
  ["i64_load8_u", 0, TYPE_I64],
  ["i64_load16_s", 1, TYPE_I64],
  ["i64_load16_u", 1, TYPE_I64],
  ["i64_load32_s", 2, TYPE_I64],
  ["i64_load32_u", 2, TYPE_I64],
  ["i32_store", 2, TYPE_I32],
  ["i64_store", 3, TYPE_I64],
  ["f32_store", 2, TYPE_F32],
  ["f64_store", 3, TYPE_F64],
  ["i32_store8", 0, TYPE_I32],
  ["i32_store16", 1, TYPE_I32],
  ["i64_store8", 0, TYPE_I64],
  ["i64_store16", 1, TYPE_I64],
  ["i64_store32", 2, TYPE_I64],
];

export const FIRST_ACCESS: number = OP_I32_LOAD;
export const FIRST_STORE = 0x36;
export const ACCESS_NAMES: readonly string[] = ACCESSES.map(([name]) => name);
/** By opcode: log2 of the bytes touched. */
export const ACCESS_LOG2: Uint8Array = byOpcode(([, log2]) => log2);
/** By opcode: type of the value loaded or stored. */
export const ACCESS_TYPE: Uint8Array = byOpcode(([, , type]) => type);

function byOpcode(select: (access: readonly [string, number, number]) => number): Uint8Array {
  const table = new Uint8Array(256);
  ACCESSES.forEach((access, index) => {
    table[FIRST_ACCESS + index] = select(access);
  });
  return table;
}
