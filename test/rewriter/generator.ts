import { Writer } from "../../host/rewriter/writer.ts";
import { Random } from "./random.ts";

/*
 * Random modules for differential tests. Every function takes (i32, i64, f32, f64) and returns an i64; it may read and
 * write a window of memory at the imported global `base`, the module's globals and the functions before it. Addresses
 * never become values, so that the window may lie anywhere; NaNs never come out of arithmetic, whose NaN bits wasm
 * leaves open; nothing traps, and every loop ends.
 */

type Type = "i32" | "i64" | "f32" | "f64";

export const WINDOW_SIZE = 0x8000;
/** Room at the window's end for static offsets and wide accesses. */
const SLACK = 0x200;
const TYPES: readonly Type[] = ["i32", "i64", "f32", "f64"];
const TYPE_BYTE: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const LOCALS_PER_TYPE = 3;
const MAX_DEPTH = 4;

/** Opcode and log2 of its size. */
const LOADS: Readonly<Record<Type, readonly (readonly [number, number])[]>> = {
  i32: [[0x28, 2], [0x2c, 0], [0x2d, 0], [0x2e, 1], [0x2f, 1]],
  i64: [[0x29, 3], [0x30, 0], [0x31, 0], [0x32, 1], [0x33, 1], [0x34, 2], [0x35, 2]],
  f32: [[0x2a, 2]],
  f64: [[0x2b, 3]],
};
const STORES: Readonly<Record<Type, readonly (readonly [number, number])[]>> = {
  i32: [[0x36, 2], [0x3a, 0], [0x3b, 1]],
  i64: [[0x37, 3], [0x3c, 0], [0x3d, 1], [0x3e, 2]],
  f32: [[0x38, 2]],
  f64: [[0x39, 3]],
};
const UNARY: Readonly<Record<Type, readonly number[]>> = {
  i32: [0x45, 0x67, 0x68, 0x69, 0xc0, 0xc1],
  i64: [0x79, 0x7a, 0x7b, 0xc2, 0xc3, 0xc4],
  f32: [0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90],
  f64: [0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e],
};
const BINARY: Readonly<Record<Type, readonly number[]>> = {
  i32: [0x46, 0x48, 0x4b, 0x6a, 0x6b, 0x6c, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78],
  i64: [0x7c, 0x7d, 0x7e, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a],
  f32: [0x92, 0x93, 0x94, 0x95, 0x96, 0x97],
  f64: [0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5],
};
/** Conversions to a type: opcode bytes and the operand's type. */
const CONVERSIONS: Readonly<Record<Type, readonly (readonly [readonly number[], Type])[]>> = {
  i32: [[[0xa7], "i64"], [[0xfc, 0], "f32"], [[0xfc, 3], "f64"], [[0x50], "i64"], [[0xbc], "f32"]],
  i64: [[[0xac], "i32"], [[0xad], "i32"], [[0xfc, 4], "f32"], [[0xfc, 6], "f64"], [[0xbd], "f64"]],
  f32: [[[0xb2], "i32"], [[0xb5], "i64"], [[0xb6], "f64"]],
  f64: [[[0xb7], "i32"], [[0xba], "i64"], [[0xbb], "f32"]],
};
const EQUAL: Readonly<Record<"f32" | "f64", number>> = { f32: 0x5b, f64: 0x61 };

/** Generates one function body, statement by statement. */
class BodyGenerator {
  readonly code = new Writer();
  private readonly random: Random;
  private readonly callable: number;
  private depth = 0;
  private budget = 60;
  private loops = 0;

  constructor(random: Random, callable: number) {
    this.random = random;
    this.callable = callable;
  }

  /** Index of a random local of a type: the parameter or one of the declared ones. */
  private local(type: Type): number {
    const which = this.random.below(LOCALS_PER_TYPE + 1);
    const order = TYPES.indexOf(type);
    return which === 0 ? order : 4 + order * LOCALS_PER_TYPE + which - 1;
  }

  private op(...bytes: number[]): void {
    for (const byte of bytes) this.code.u8(byte);
  }

  private get leafOnly(): boolean {
    return this.depth >= MAX_DEPTH || this.budget <= 0;
  }

  /** Leaves base + (something within the window); `end` bytes may follow it. */
  private address(): void {
    this.op(0x23, 0);
    this.expression("i32");
    this.op(0x41);
    this.code.s32(WINDOW_SIZE - SLACK - 1 - this.random.below(16));
    this.op(0x71, 0x6a);
    // Crossing pages should be common, not a matter of luck.
    if (this.random.chance(30)) {
      this.op(0x41);
      this.code.s32(~0xfff);
      this.op(0x71, 0x41);
      this.code.s32(0x1000 - this.random.below(9));
      this.op(0x6a);
    }
  }

  private memoryImmediate(log2: number): void {
    this.code.u8(this.random.below(log2 + 1));
    this.code.u32(this.random.chance(50) ? this.random.below(SLACK - 16) : 0);
  }

  expression(type: Type): void {
    this.depth++;
    this.budget--;
    if (this.leafOnly) this.leaf(type);
    else this.compound(type);
    this.depth--;
  }

  private leaf(type: Type): void {
    if (this.random.chance(60)) {
      this.op(0x20);
      this.code.u32(this.local(type));
    } else {
      this.constant(type);
    }
  }

  private constant(type: Type): void {
    const { random, code } = this;
    switch (type) {
      case "i32": this.op(0x41); code.s32(random.chance(50) ? random.u32() | 0 : random.below(100)); break;
      case "i64": this.op(0x41); code.s32(random.u32() | 0); this.op(0xac); break;
      case "f32": this.op(0x41); code.s32(random.below(1000) - 500); this.op(0xb2); break;
      case "f64": this.op(0x41); code.s32(random.u32() | 0); this.op(0xb7); break;
    }
  }

  private compound(type: Type): void {
    const kind = this.random.below(100);
    if (kind < 35) this.load(type);
    else if (kind < 45) this.unary(type);
    else if (kind < 65) this.binary(type);
    else if (kind < 75) this.conversion(type);
    else if (kind < 80) this.select(type);
    else if (kind < 85) this.conditional(type);
    else if (kind < 90) this.tee(type);
    else if (kind < 93 && type !== "f32" && type !== "f64") this.division(type);
    else if (kind < 96 && type === "i64" && this.callable > 0) this.call();
    else this.leaf(type);
  }

  private load(type: Type): void {
    const [opcode, log2] = this.random.pick(LOADS[type]);
    this.address();
    this.op(opcode);
    this.memoryImmediate(log2);
    this.settle(type);
  }

  private unary(type: Type): void {
    this.expression(type);
    this.op(this.random.pick(UNARY[type]));
    this.settle(type);
  }

  private binary(type: Type): void {
    this.expression(type);
    this.expression(type);
    this.op(this.random.pick(BINARY[type]));
    this.settle(type);
  }

  private conversion(type: Type): void {
    const [bytes, from] = this.random.pick(CONVERSIONS[type]);
    this.expression(from);
    this.op(...bytes);
    this.settle(type);
  }

  private division(type: "i32" | "i64"): void {
    this.expression(type);
    this.expression(type);
    if (type === "i32") this.op(0x41, 1, 0x72, this.random.pick([0x6e, 0x70]));
    else this.op(0x42, 1, 0x84, this.random.pick([0x80, 0x82]));
  }

  private select(type: Type): void {
    this.expression(type);
    this.expression(type);
    this.expression("i32");
    if (this.random.chance(50)) this.op(0x1b);
    else this.op(0x1c, 1, TYPE_BYTE[type]);
  }

  private conditional(type: Type): void {
    this.expression("i32");
    this.op(0x04, TYPE_BYTE[type]);
    this.expression(type);
    this.op(0x05);
    this.expression(type);
    this.op(0x0b);
  }

  private tee(type: Type): void {
    this.expression(type);
    this.op(0x22);
    this.code.u32(this.local(type));
  }

  /** Calls an earlier function, directly or through the table. */
  private call(): void {
    for (const type of TYPES) this.expression(type);
    const target = this.random.below(this.callable);
    if (this.random.chance(50)) {
      this.op(0x10);
      this.code.u32(target);
    } else {
      this.op(0x41);
      this.code.s32(target);
      this.op(0x11, 0, 0);
    }
  }

  /** Replaces a NaN on the stack by zero. Scratch locals follow the ordinary ones. */
  private settle(type: Type): void {
    if (type !== "f32" && type !== "f64") return;
    const scratch = scratchLocal(type);
    this.op(0x22);
    this.code.u32(scratch);
    this.op(0x41, 0, type === "f32" ? 0xb2 : 0xb7, 0x20);
    this.code.u32(scratch);
    this.op(0x20);
    this.code.u32(scratch);
    this.op(EQUAL[type], 0x1b);
  }

  statements(count: number): void {
    for (let index = 0; index < count; index++) this.statement();
  }

  private statement(): void {
    this.budget--;
    const kind = this.random.below(100);
    if (kind < 45 || this.leafOnly) this.store();
    else if (kind < 60) this.assign();
    else if (kind < 68) this.branch();
    else if (kind < 76) this.block();
    else if (kind < 84) this.loop();
    else if (kind < 90) this.bulk();
    else if (kind < 95) this.global();
    else this.table();
  }

  private nested(count: number): void {
    this.depth++;
    this.statements(count);
    this.depth--;
  }

  private store(): void {
    const type = this.random.pick(TYPES);
    const [opcode, log2] = this.random.pick(STORES[type]);
    this.address();
    this.expression(type);
    this.op(opcode);
    this.memoryImmediate(log2);
  }

  private assign(): void {
    const type = this.random.pick(TYPES);
    this.expression(type);
    this.op(0x21);
    this.code.u32(this.local(type));
  }

  private branch(): void {
    this.expression("i32");
    this.op(0x04, 0x40);
    this.nested(2);
    if (this.random.chance(60)) {
      this.op(0x05);
      this.nested(2);
    }
    this.op(0x0b);
  }

  private block(): void {
    this.op(0x02, 0x40);
    this.nested(1);
    this.expression("i32");
    this.op(0x0d, 0);
    this.nested(2);
    this.op(0x0b);
  }

  /** A counted loop; the counter is a local of its own. */
  private loop(): void {
    if (this.loops >= LOOP_COUNTERS) return;
    const counter = firstCounter() + this.loops++;
    this.op(0x41, 1 + this.random.below(4), 0x21);
    this.code.u32(counter);
    this.op(0x03, 0x40);
    this.nested(2);
    this.op(0x20);
    this.code.u32(counter);
    this.op(0x41, 1, 0x6b, 0x22);
    this.code.u32(counter);
    this.op(0x0d, 0, 0x0b);
    this.loops--;
  }

  /** memory.copy or memory.fill of up to SLACK bytes, so overlaps and crossings happen. */
  private bulk(): void {
    const copies = this.random.chance(50);
    this.address();
    if (copies) this.address();
    else this.expression("i32");
    this.expression("i32");
    this.op(0x41);
    this.code.s32(SLACK / 2 - 1);
    this.op(0x71);
    if (copies) this.op(0xfc, 10, 0, 0);
    else this.op(0xfc, 11, 0);
  }

  private global(): void {
    if (this.random.chance(50)) {
      this.expression("i64");
      this.op(0x24, 1);
    } else {
      this.op(0x23, 1, 0x21);
      this.code.u32(this.local("i64"));
    }
  }

  /** A br_table over three blocks. */
  private table(): void {
    this.op(0x02, 0x40, 0x02, 0x40, 0x02, 0x40);
    this.expression("i32");
    this.op(0x41, 3, 0x71, 0x0e, 2, 0, 1, 2, 0x0b);
    this.nested(1);
    this.op(0x0b);
    this.nested(1);
    this.op(0x0b);
  }
}

const LOOP_COUNTERS = 3;

function firstCounter(): number {
  return 4 + TYPES.length * LOCALS_PER_TYPE;
}

function scratchLocal(type: "f32" | "f64"): number {
  return firstCounter() + LOOP_COUNTERS + (type === "f32" ? 0 : 1);
}

/** One body: size, local declarations, a few statements, and a result made of an expression and a local. */
function functionBody(random: Random, callable: number): Writer {
  const body = new BodyGenerator(random, callable);
  const { code } = body;
  code.u32(TYPES.length + 3);
  for (const type of TYPES) {
    code.u32(LOCALS_PER_TYPE);
    code.u8(TYPE_BYTE[type]);
  }
  for (const [count, type] of [[LOOP_COUNTERS, "i32"], [1, "f32"], [1, "f64"]] as const) {
    code.u32(count);
    code.u8(TYPE_BYTE[type]);
  }
  body.statements(4 + random.below(5));
  body.expression("i64");
  code.u8(0x0b);
  return code;
}

/** A module of `functions` functions exported as f0, f1 ...; its memory is imported as env.memory. */
export function generateModule(seed: number, functions: number): Uint8Array {
  const random = new Random(seed);
  const out = new Writer(1 << 16);
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) out.u8(byte);
  const section = (id: number, write: (contents: Writer) => void): void => {
    const contents = new Writer();
    write(contents);
    out.section(id, contents);
  };
  section(1, (c) => c.copy(Uint8Array.of(1, 0x60, 4, 0x7f, 0x7e, 0x7d, 0x7c, 1, 0x7e), 0, 9));
  section(2, (c) => {
    c.u32(2);
    for (const text of ["env", "memory"]) c.name(text);
    c.copy(Uint8Array.of(2, 0, 1), 0, 3);
    for (const text of ["env", "base"]) c.name(text);
    c.copy(Uint8Array.of(3, 0x7f, 0), 0, 3);
  });
  section(3, (c) => {
    c.u32(functions);
    for (let index = 0; index < functions; index++) c.u32(0);
  });
  section(4, (c) => {
    c.copy(Uint8Array.of(1, 0x70, 0), 0, 3);
    c.u32(functions);
  });
  section(6, (c) => c.copy(Uint8Array.of(1, 0x7e, 1, 0x42, 7, 0x0b), 0, 6));
  section(7, (c) => {
    c.u32(functions + 1);
    for (let index = 0; index < functions; index++) {
      c.name(`f${index}`);
      c.u8(0);
      c.u32(index);
    }
    c.name("state");
    c.copy(Uint8Array.of(3, 1), 0, 2);
  });
  section(9, (c) => {
    c.copy(Uint8Array.of(1, 0, 0x41, 0, 0x0b), 0, 5);
    c.u32(functions);
    for (let index = 0; index < functions; index++) c.u32(index);
  });
  section(10, (c) => {
    c.u32(functions);
    for (let index = 0; index < functions; index++) {
      const body = functionBody(random, index);
      c.u32(body.length);
      c.append(body);
    }
  });
  return out.take();
}
