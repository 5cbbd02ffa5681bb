import { Reader } from "./reader.ts";
import { type ConstExpression, readConstExpression } from "./const-expression.ts";

export const Section = {
  CUSTOM: 0,
  TYPE: 1,
  IMPORT: 2,
  FUNCTION: 3,
  TABLE: 4,
  MEMORY: 5,
  GLOBAL: 6,
  EXPORT: 7,
  START: 8,
  ELEMENT: 9,
  CODE: 10,
  DATA: 11,
  DATA_COUNT: 12,
  TAG: 13,
} as const;

/** External kinds of imports and exports. */
export const Kind = { FUNCTION: 0, TABLE: 1, MEMORY: 2, GLOBAL: 3, TAG: 4 } as const;

/** The order in which sections must come, by id. */
const SECTION_RANK: readonly number[] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];

export interface ImportEntry {
  readonly module: string;
  readonly name: string;
  readonly kind: number;
  /** The descriptor after the kind byte, as it stands in the file. */
  readonly descriptor: Uint8Array;
}

export interface ExportEntry {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

export interface GlobalEntry {
  /** Value type and mutability, as they stand in the file. */
  readonly type: Uint8Array;
  readonly mutable: boolean;
  readonly init: ConstExpression;
}

export interface TableEntry {
  /** Element type and limits, without a possible initial value. */
  readonly type: Uint8Array;
  readonly minimum: number;
  readonly init: ConstExpression | null;
}

/** A module's index spaces and declarations; element, code and data sections stay readers for their own passes. */
export interface Module {
  readonly bytes: Uint8Array;
  /** Number of parameters of each function type. */
  parameterCounts: number[];
  types: Uint8Array;
  readonly imports: ImportEntry[];
  /** How many of each kind are imported. */
  readonly imported: [number, number, number, number, number];
  /** Type index of each defined function. */
  functionTypes: number[];
  readonly tables: TableEntry[];
  readonly globals: GlobalEntry[];
  readonly exports: ExportEntry[];
  memories: number;
  start: number | null;
  tags: Uint8Array | null;
  elements: Reader | null;
  code: Reader | null;
  data: Reader | null;
  readonly customSections: Map<string, Uint8Array[]>;
}

export function parseModule(bytes: Uint8Array): Module {
  const reader = new Reader(bytes);
  checkHeader(reader);
  const module = emptyModule(bytes);
  let rank = 0;
  while (reader.remaining > 0) {
    const at = reader.position;
    const id = reader.u8();
    const contents = reader.sub(reader.u32());
    if (id === Section.CUSTOM) {
      parseCustom(module, contents);
      continue;
    }
    if (id >= SECTION_RANK.length) reader.fail(`unknown section ${id}`, at);
    if (SECTION_RANK[id] <= rank) reader.fail(`section ${id} out of order`, at);
    rank = SECTION_RANK[id];
    parseSection(module, id, contents);
  }
  if (module.functionTypes.length > 0 && module.code === null) reader.fail("functions without a code section");
  return module;
}

function checkHeader(reader: Reader): void {
  const expected = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  if (reader.remaining < expected.length) reader.fail("not a WebAssembly module: too short");
  for (const byte of expected) if (reader.u8() !== byte) reader.fail("not a WebAssembly (version 1) module", 0);
}

function emptyModule(bytes: Uint8Array): Module {
  return {
    bytes,
    parameterCounts: [],
    types: new Uint8Array(0),
    imports: [],
    imported: [0, 0, 0, 0, 0],
    functionTypes: [],
    tables: [],
    globals: [],
    exports: [],
    memories: 0,
    start: null,
    tags: null,
    elements: null,
    code: null,
    data: null,
    customSections: new Map(),
  };
}

function parseSection(module: Module, id: number, reader: Reader): void {
  switch (id) {
    case Section.TYPE: return parseTypes(module, reader);
    case Section.IMPORT: return parseImports(module, reader);
    case Section.FUNCTION: return parseFunctions(module, reader);
    case Section.TABLE: return parseTables(module, reader);
    case Section.MEMORY: return parseMemories(module, reader);
    case Section.GLOBAL: return parseGlobals(module, reader);
    case Section.EXPORT: return parseExports(module, reader);
    case Section.START: return parseStart(module, reader);
    case Section.ELEMENT: module.elements = reader; return;
    case Section.CODE: module.code = reader; return;
    case Section.DATA: module.data = reader; return;
    case Section.TAG: module.tags = reader.view(reader.remaining); return;
    case Section.DATA_COUNT: return;
  }
}

function parseCustom(module: Module, reader: Reader): void {
  const name = reader.name();
  const contents = reader.view(reader.remaining);
  const same = module.customSections.get(name);
  if (same === undefined) module.customSections.set(name, [contents]);
  else same.push(contents);
}

function parseTypes(module: Module, reader: Reader): void {
  const count = reader.count("type", 3);
  const start = reader.position;
  for (let index = 0; index < count; index++) {
    const at = reader.position;
    const form = reader.u8();
    if (form !== 0x60) reader.fail(`type form 0x${form.toString(16)} (garbage collection) is not supported`, at);
    const parameters = reader.count("parameter");
    for (let each = 0; each < parameters; each++) skipValueType(reader);
    for (let each = reader.count("result"); each > 0; each--) skipValueType(reader);
    module.parameterCounts.push(parameters);
  }
  reader.expectEnd("type vector");
  module.types = reader.bytes.subarray(start, reader.position);
}

export function skipValueType(reader: Reader): void {
  const at = reader.position;
  const type = reader.u8();
  if (type === 0x63 || type === 0x64) reader.skipLeb();
  else if (type < 0x60 || type > 0x7f) reader.fail(`unknown value type 0x${type.toString(16)}`, at);
}

/** Limits of a table or memory; returns the minimum. */
function readLimits(reader: Reader, what: string): number {
  const at = reader.position;
  const flags = reader.u8();
  if (flags > 3) reader.fail(`64-bit ${what} (limits flags ${flags}) is not supported`, at);
  const minimum = reader.u32();
  if ((flags & 1) !== 0) reader.u32();
  return minimum;
}

function parseImports(module: Module, reader: Reader): void {
  const count = reader.count("import", 4);
  for (let index = 0; index < count; index++) {
    const from = reader.name();
    const name = reader.name();
    const at = reader.position;
    const kind = reader.u8();
    const start = reader.position;
    switch (kind) {
      case Kind.FUNCTION: checkType(module, reader, reader.u32()); break;
      case Kind.TABLE: skipValueType(reader); readLimits(reader, "table"); break;
      case Kind.MEMORY: readLimits(reader, "memory"); module.memories++; break;
      case Kind.GLOBAL: skipValueType(reader); reader.u8(); break;
      case Kind.TAG: reader.u8(); reader.u32(); break;
      default: reader.fail(`unknown import kind ${kind}`, at);
    }
    if (module.memories > 1) reader.fail("more than one memory is not supported", at);
    module.imported[kind]++;
    module.imports.push({ module: from, name, kind, descriptor: reader.bytes.subarray(start, reader.position) });
  }
  reader.expectEnd("import vector");
}

function checkType(module: Module, reader: Reader, type: number): void {
  if (type >= module.parameterCounts.length) reader.fail(`no type ${type}`);
}

function parseFunctions(module: Module, reader: Reader): void {
  const count = reader.count("function");
  for (let index = 0; index < count; index++) {
    const type = reader.u32();
    checkType(module, reader, type);
    module.functionTypes.push(type);
  }
  reader.expectEnd("function vector");
}

function parseTables(module: Module, reader: Reader): void {
  const count = reader.count("table", 3);
  for (let index = 0; index < count; index++) {
    const hasInit = reader.remaining > 1 && reader.bytes[reader.position] === 0x40;
    if (hasInit) reader.skip(2);
    const start = reader.position;
    skipValueType(reader);
    const minimum = readLimits(reader, "table");
    const type = reader.bytes.subarray(start, reader.position);
    module.tables.push({ type, minimum, init: hasInit ? readConstExpression(reader) : null });
  }
  reader.expectEnd("table vector");
}

function parseMemories(module: Module, reader: Reader): void {
  const count = reader.count("memory", 2);
  for (let index = 0; index < count; index++) {
    readLimits(reader, "memory");
    if (++module.memories > 1) reader.fail("more than one memory is not supported");
  }
  reader.expectEnd("memory vector");
}

function parseGlobals(module: Module, reader: Reader): void {
  const count = reader.count("global", 4);
  for (let index = 0; index < count; index++) {
    const start = reader.position;
    skipValueType(reader);
    const mutable = reader.u8() !== 0;
    const type = reader.bytes.subarray(start, reader.position);
    module.globals.push({ type, mutable, init: readConstExpression(reader) });
  }
  reader.expectEnd("global vector");
}

function parseExports(module: Module, reader: Reader): void {
  const count = reader.count("export", 3);
  for (let index = 0; index < count; index++) {
    const name = reader.name();
    const kind = reader.u8();
    const at = reader.position;
    const target = reader.u32();
    if (kind > Kind.TAG) reader.fail(`unknown export kind ${kind}`, at - 1);
    if (kind === Kind.FUNCTION && target >= functionCount(module)) reader.fail(`no function ${target}`, at);
    if (kind === Kind.GLOBAL && target >= globalCount(module)) reader.fail(`no global ${target}`, at);
    module.exports.push({ name, kind, index: target });
  }
  reader.expectEnd("export vector");
}

function parseStart(module: Module, reader: Reader): void {
  const at = reader.position;
  const index = reader.u32();
  if (index >= functionCount(module)) reader.fail(`no function ${index}`, at);
  module.start = index;
}

export function functionCount(module: Module): number {
  return module.imported[Kind.FUNCTION] + module.functionTypes.length;
}

export function globalCount(module: Module): number {
  return module.imported[Kind.GLOBAL] + module.globals.length;
}

export function tableCount(module: Module): number {
  return module.imported[Kind.TABLE] + module.tables.length;
}
