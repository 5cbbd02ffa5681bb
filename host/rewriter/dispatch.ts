import { elementFunctions } from "./elements.ts";
import type { IndexMap } from "./index-map.ts";
import { MMU_TYPE_COUNT } from "./mmu-imports.ts";
import { functionCount, Kind, type Module, skipValueType } from "./module.ts";
import {
  BLOCK_EMPTY, OP_CALL_INDIRECT, OP_DROP, OP_END, OP_F32_CONST, OP_F64_CONST, OP_I32_CONST, OP_I64_CONST, OP_IF, OP_LOCAL_GET,
  OP_REF_TEST, OP_RETURN, OP_TABLE_GET, PREFIX_GC, TYPE_F32, TYPE_F64, TYPE_I32, TYPE_I64,
} from "./opcodes.ts";
import { Reader } from "./reader.ts";
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
 * Calls through pointers of a type that is not quite the function's. C says nothing about them, every other machine lets
 * them pass, and old programs are full of them: a handler `void h()` called with a signal number, a thread that returns
 * nothing. WebAssembly traps. So where the program's table holds functions that differ from the called type only in how
 * many parameters they take, or in returning nothing, the call goes through a function made here, which looks at what
 * the pointer leads to and passes what fits: surplus arguments are dropped, missing ones and results are 0.
 *
 * A program pays for this only at calls of types that have such neighbours.
 */
export class Dispatch {
  private readonly module: Module;
  private readonly signatures: readonly Signature[];
  /** Type indices of the functions in the table, one of each signature. */
  private readonly inTable: readonly number[];
  private readonly firstFunction: number;
  private readonly made: Dispatcher[] = [];
  /** New function index by called type; -1: called directly. */
  private readonly byType = new Map<number, number>();

  constructor(module: Module, map: IndexMap) {
    this.module = module;
    this.signatures = readSignatures(module);
    this.inTable = map.mode === "user" ? this.typesInTable() : [];
    this.firstFunction = map.functionShift + functionCount(module);
  }

  /** Index in the output of the function that calls through a pointer of this type, or -1. */
  functionFor(type: number): number {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    const called: Signature | undefined = this.signatures[type];
    const candidates = called === undefined ? [] : this.inTable.filter((other) => isNeighbour(called, this.signatures[other]));
    const index = candidates.length === 0 ? -1 : this.firstFunction + this.made.push({ type, candidates }) - 1;
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
      for (const types of [[...parameters, TYPE_I32], results]) {
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

  /** For each type that the function may have: if it has, the call and a return. Last the call that will trap. */
  private writeBody(out: Writer, { type, candidates }: Dispatcher): void {
    const called = this.signatures[type];
    for (const candidate of [type, ...candidates]) {
      this.testType(out, called, candidate);
      out.u8(OP_IF);
      out.u8(BLOCK_EMPTY);
      writeCall(out, called, this.signatures[candidate], candidate);
      out.u8(OP_RETURN);
      out.u8(OP_END);
    }
    writeCall(out, called, called, type);
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

/** Inside a function of `called`'s parameters and an index after them: calls the index as a function of `actual`. */
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
