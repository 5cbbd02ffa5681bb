import { elementFunctions } from "./elements.ts";
import type { IndexMap } from "./index-map.ts";
import { MMU_BAD_CALL, MMU_TYPE_COUNT } from "./mmu-imports.ts";
import { functionCount, Kind, type Module, skipValueType } from "./module.ts";
import {
  BLOCK_EMPTY, OP_CALL, OP_CALL_INDIRECT, OP_DROP, OP_END, OP_F32_CONST, OP_F64_CONST, OP_I32_CONST, OP_I32_LT_U, OP_I64_CONST,
  OP_IF, OP_LOCAL_GET, OP_REF_TEST, OP_RETURN, OP_TABLE_GET, OP_TABLE_SIZE, OP_UNREACHABLE, PREFIX_FC, PREFIX_GC, TYPE_F32,
  TYPE_F64, TYPE_I32, TYPE_I64,
} from "./opcodes.ts";
import { Reader } from "./reader.ts";
import type { RewriteMode } from "./types.ts";
import { Writer } from "./writer.ts";

interface Signature {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

interface Dispatcher {
  readonly type: number;
  readonly candidates: readonly number[];
}

/**
 * Calls of user code through pointers go by a function made here for each called type, which looks at what the pointer leads
 * to.
 *
 * Not quite the type: C says nothing about that, every other machine lets it pass, and old programs are full of it: a
 * handler `void h()` called with a signal number, a thread that returns nothing. So the function passes what fits if the
 * program's table holds functions that differ only in how many parameters they take, or in returning nothing: surplus
 * arguments are dropped, missing ones and results are 0.
 *
 * Nothing that could be called: the machine is told, so that the program gets its SIGSEGV there, where a handler can leave,
 * and not an engine's trap. What it costs is in test/bench/dispatch.ts.
 */
export class Dispatch {
  private readonly module: Module;
  private readonly mode: RewriteMode;
  private readonly signatures: readonly Signature[];
  /** Type indices of the functions in the table, one of each signature. */
  private readonly inTable: readonly number[];
  private readonly firstFunction: number;
  private readonly badCall: number;
  private readonly made: Dispatcher[] = [];
  /** New function index by called type. */
  private readonly byType = new Map<number, number>();

  constructor(module: Module, map: IndexMap) {
    this.module = module;
    this.mode = map.mode;
    this.signatures = readSignatures(module);
    this.inTable = map.mode === "user" ? this.typesInTable() : [];
    this.firstFunction = map.functionShift + functionCount(module);
    this.badCall = map.mmuFunction + MMU_BAD_CALL;
  }

  /**
   * Index in the output of the function that calls through a pointer of this type: (arguments, pointer, ip) -> results. -1 for
   * kernel code, and for a type that does not exist.
   */
  functionFor(type: number): number {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    const called: Signature | undefined = this.signatures[type];
    if (called === undefined || this.mode === "kernel") return -1;
    const neighbours = this.inTable.filter((other) => isNeighbour(called, this.signatures[other]));
    const index = this.firstFunction + this.made.push({ type, candidates: [type, ...neighbours] }) - 1;
    this.byType.set(type, index);
    return index;
  }

  get count(): number {
    return this.made.length;
  }

  /** Type indices of the functions made; their types follow the mmu's. */
  functionTypes(): number[] {
    return this.made.map((_, index) => this.signatures.length + MMU_TYPE_COUNT + index);
  }

  writeTypes(out: Writer): void {
    for (const { type } of this.made) {
      const { parameters, results } = this.signatures[type];
      out.u8(0x60);
      for (const types of [[...parameters, TYPE_I32, TYPE_I32], results]) {
        out.u32(types.length);
        for (const each of types) out.u8(each);
      }
    }
  }

  writeBodies(out: Writer): void {
    for (const dispatcher of this.made) {
      const body = new Writer();
      body.u32(0);
      this.writeBody(body, dispatcher);
      out.u32(body.length);
      out.append(body);
    }
  }

  /** For each type that the function may have: if it has, the call and a return. */
  private writeBody(out: Writer, { type, candidates }: Dispatcher): void {
    const called = this.signatures[type];
    const pointer = called.parameters.length;
    localGet(out, pointer);
    out.u8(PREFIX_FC);
    out.u32(OP_TABLE_SIZE);
    out.u32(0);
    out.u8(OP_I32_LT_U);
    out.u8(OP_IF);
    out.u8(BLOCK_EMPTY);
    for (const candidate of candidates) {
      this.testType(out, called, candidate);
      out.u8(OP_IF);
      out.u8(BLOCK_EMPTY);
      writeCall(out, called, this.signatures[candidate], candidate);
      out.u8(OP_RETURN);
      out.u8(OP_END);
    }
    out.u8(OP_END);
    localGet(out, pointer);
    localGet(out, pointer + 1);
    out.u8(OP_CALL);
    out.u32(this.badCall);
    out.u8(OP_UNREACHABLE);
    out.u8(OP_END);
  }

  private testType(out: Writer, called: Signature, type: number): void {
    localGet(out, called.parameters.length);
    out.u8(OP_TABLE_GET);
    out.u32(0);
    out.u8(PREFIX_GC);
    out.u32(OP_REF_TEST);
    out.s32(type);
  }

  private typesInTable(): number[] {
    const { module } = this;
    const imported = module.imported[Kind.FUNCTION];
    const bySignature = new Map<string, number>();
    for (const index of elementFunctions(module)) {
      const type = index < imported ? undefined : module.functionTypes[index - imported];
      if (type === undefined) continue;
      const { parameters, results } = this.signatures[type];
      const key = `${parameters} ${results}`;
      if (!bySignature.has(key)) bySignature.set(key, type);
    }
    return [...bySignature.values()];
  }
}

function readSignatures(module: Module): Signature[] {
  const reader = new Reader(module.types);
  return module.parameterCounts.map(() => {
    reader.u8();
    return { parameters: readTypes(reader), results: readTypes(reader) };
  });
}

/** First bytes of value types: a reference to another type of the module looks like any other, and has no neighbours. */
function readTypes(reader: Reader): number[] {
  return Array.from({ length: reader.u32() }, () => {
    const type = reader.bytes[reader.position];
    skipValueType(reader);
    return type;
  });
}

/** Another signature, whose functions can be called as `called` by leaving out or adding something at the end. */
function isNeighbour(called: Signature, other: Signature): boolean {
  const [shorter, longer] = called.parameters.length < other.parameters.length ? [called, other] : [other, called];
  const all = [...longer.parameters, ...called.results, ...other.results];
  if (all.some((type) => !isNumber(type))) return false;
  if (shorter.parameters.some((type, index) => type !== longer.parameters[index])) return false;
  const sameResult = `${called.results}` === `${other.results}`;
  if (sameResult) return shorter.parameters.length !== longer.parameters.length;
  return called.results.length + other.results.length === 1;
}

function isNumber(type: number): boolean {
  return type >= TYPE_F64 && type <= TYPE_I32;
}

/** Inside a function of `called`'s parameters and a pointer after them: calls the pointer as a function of `actual`. */
function writeCall(out: Writer, called: Signature, actual: Signature, type: number): void {
  actual.parameters.forEach((each, index) => {
    if (index < called.parameters.length) localGet(out, index);
    else zero(out, each);
  });
  localGet(out, called.parameters.length);
  out.u8(OP_CALL_INDIRECT);
  out.u32(type);
  out.u32(0);
  if (actual.results.length > called.results.length) out.u8(OP_DROP);
  if (actual.results.length < called.results.length) zero(out, called.results[0]);
}

function localGet(out: Writer, index: number): void {
  out.u8(OP_LOCAL_GET);
  out.u32(index);
}

function zero(out: Writer, type: number): void {
  switch (type) {
    case TYPE_I32: out.u8(OP_I32_CONST); out.u8(0); return;
    case TYPE_I64: out.u8(OP_I64_CONST); out.u8(0); return;
    case TYPE_F32: out.u8(OP_F32_CONST); out.copy(new Uint8Array(4), 0, 4); return;
    case TYPE_F64: out.u8(OP_F64_CONST); out.copy(new Uint8Array(8), 0, 8); return;
  }
}
