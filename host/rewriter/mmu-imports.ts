import { ACCESS_NAMES, FIRST_ACCESS, FIRST_STORE, ACCESS_TYPE, TYPE_I32, TYPE_I64, TYPE_F32, TYPE_F64 } from "./opcodes.ts";
import type { RewriteMode } from "./types.ts";
import type { Writer } from "./writer.ts";

/**
 * The functions that every rewritten module imports from "mmu", in this order after its own function imports: the
 * slow loads and stores in opcode order, then those below. All end with the instruction pointer of the access.
 */
export const MMU_COPY: number = ACCESS_NAMES.length;
export const MMU_FILL: number = MMU_COPY + 1;
export const MMU_TICK: number = MMU_COPY + 2;
/** Kernel code only. */
export const MMU_STACK_OVERFLOW: number = MMU_COPY + 3;
/** User code only. They do not return. */
export const MMU_DIVIDE_ERROR: number = MMU_COPY + 3;
export const MMU_INVALID_OPCODE: number = MMU_COPY + 4;
/** User code only, two functions each, of 32 and 64 bits: (address, operands, offset, opcode). */
export const MMU_READ_MODIFY_WRITE: number = MMU_COPY + 5;
export const MMU_COMPARE_EXCHANGE: number = MMU_COPY + 7;
/** User code only, does not return: (pointer, ip). */
export const MMU_BAD_CALL: number = MMU_COPY + 9;
/** User code only: (address, count, offset). */
export const MMU_NOTIFY: number = MMU_COPY + 10;

/** Signatures appended to the module's type section; each is [parameters, results]. */
const VALUE_TYPES: readonly number[] = [TYPE_I32, TYPE_I64, TYPE_F32, TYPE_F64];
const ATOMIC_TYPES: readonly number[] = [TYPE_I32, TYPE_I64];
const LOAD_TYPE = 0;
const STORE_TYPE = 4;
const BULK_TYPE = 8;
const TICK_TYPE = 9;
const OVERFLOW_TYPE = 10;
const RMW_TYPE = 11;
const CMPXCHG_TYPE = 13;
const NOTIFY_TYPE = 15;

const SIGNATURES: readonly (readonly [readonly number[], readonly number[]])[] = [
  ...VALUE_TYPES.map((type) => [[TYPE_I32, TYPE_I32], [type]] as const),
  ...VALUE_TYPES.map((type) => [[TYPE_I32, type, TYPE_I32], []] as const),
  [[TYPE_I32, TYPE_I32, TYPE_I32, TYPE_I32], []],
  [[TYPE_I32], []],
  [[TYPE_I32, TYPE_I32], []],
  ...ATOMIC_TYPES.map((type) => [[TYPE_I32, type, TYPE_I32, TYPE_I32, TYPE_I32], [type]] as const),
  ...ATOMIC_TYPES.map((type) => [[TYPE_I32, type, type, TYPE_I32, TYPE_I32, TYPE_I32], [type]] as const),
  [[TYPE_I32, TYPE_I32, TYPE_I32, TYPE_I32], [TYPE_I32]],
];

interface MmuFunction {
  readonly name: string;
  /** Index among the appended signatures. */
  readonly type: number;
}

const ATOMIC_FUNCTIONS: readonly MmuFunction[] = [
  { name: "rmw_i32", type: RMW_TYPE },
  { name: "rmw_i64", type: RMW_TYPE + 1 },
  { name: "cmpxchg_i32", type: CMPXCHG_TYPE },
  { name: "cmpxchg_i64", type: CMPXCHG_TYPE + 1 },
];

const USER_FUNCTIONS: readonly MmuFunction[] = [
  { name: "divide_error", type: TICK_TYPE },
  { name: "invalid_opcode", type: TICK_TYPE },
  ...ATOMIC_FUNCTIONS,
  { name: "bad_call", type: OVERFLOW_TYPE },
  { name: "notify", type: NOTIFY_TYPE },
];

function functionsFor(mode: RewriteMode): MmuFunction[] {
  const functions = ACCESS_NAMES.map((name, index): MmuFunction => {
    const opcode = FIRST_ACCESS + index;
    const value = VALUE_TYPES.indexOf(ACCESS_TYPE[opcode]);
    return { name, type: (opcode < FIRST_STORE ? LOAD_TYPE : STORE_TYPE) + value };
  });
  functions.push({ name: "memory_copy", type: BULK_TYPE }, { name: "memory_fill", type: BULK_TYPE });
  functions.push({ name: "tick", type: TICK_TYPE });
  if (mode === "kernel") functions.push({ name: "stack_overflow", type: OVERFLOW_TYPE });
  else functions.push(...USER_FUNCTIONS);
  return functions;
}

/** A global imported from "mmu". */
interface MmuGlobal {
  readonly name: string;
  readonly mutable: boolean;
}

/** Index of each "mmu" global among those appended, in either mode. */
export const GLOBAL_FUEL = 0;
export const GLOBAL_TLB = 1;
export const GLOBAL_IP_BASE = 1;
export const GLOBAL_STACK_LIMIT = 2;

const FUEL: MmuGlobal = { name: "fuel", mutable: true };

/** User programs are based at 0, so they need no ip_base; kernel code uses the direct map, so it needs no table. */
export const MMU_GLOBALS: Readonly<Record<RewriteMode, readonly MmuGlobal[]>> = {
  user: [FUEL, { name: "tlb", mutable: false }],
  kernel: [FUEL, { name: "ip_base", mutable: false }, { name: "stack_limit", mutable: true }],
};

export const MMU_FUNCTIONS: Readonly<Record<RewriteMode, readonly MmuFunction[]>> = {
  user: functionsFor("user"),
  kernel: functionsFor("kernel"),
};

export const MMU_TYPE_COUNT: number = SIGNATURES.length;

export function writeMmuTypes(out: Writer): void {
  for (const [parameters, results] of SIGNATURES) {
    out.u8(0x60);
    for (const types of [parameters, results]) {
      out.u32(types.length);
      for (const type of types) out.u8(type);
    }
  }
}

/** The import entries; `firstType` is the type index of the first appended signature. */
export function writeMmuFunctionImports(out: Writer, mode: RewriteMode, firstType: number): void {
  for (const { name, type } of MMU_FUNCTIONS[mode]) {
    out.name("mmu");
    out.name(name);
    out.u8(0);
    out.u32(firstType + type);
  }
}

export function writeMmuGlobalImports(out: Writer, mode: RewriteMode): void {
  for (const { name, mutable } of MMU_GLOBALS[mode]) {
    out.name("mmu");
    out.name(name);
    out.u8(3);
    out.u8(TYPE_I32);
    out.u8(mutable ? 1 : 0);
  }
}
