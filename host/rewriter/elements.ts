import { type ConstExpression, readConstExpression, writeConstExpression } from "./const-expression.ts";
import type { IndexMap } from "./index-map.ts";
import { type Module, skipValueType } from "./module.ts";
import { OP_REF_FUNC } from "./opcodes.ts";
import { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

/** Bits of an element segment's flags. */
const NOT_ACTIVE = 1;
/** Of an active segment: it names its table. Of the others: it is declared, not passive. */
const EXPLICIT = 2;
const EXPRESSIONS = 4;

/** An element segment, in any of the eight forms. */
interface Segment {
  readonly flags: number;
  readonly table: number;
  readonly offset: ConstExpression | null;
  /** An element kind byte, or with expressions a reference type; as it stands in the file. */
  readonly kind: Uint8Array;
  readonly functions: readonly number[];
  readonly expressions: readonly ConstExpression[];
  /** Where it ends in the file, for errors. */
  readonly end: number;
}

/** The element section's segments. Leaves the module's reader where it is. */
function readElements({ elements }: Module): Segment[] {
  if (elements === null) return [];
  const reader = new Reader(elements.bytes, elements.position, elements.end);
  const segments = Array.from({ length: reader.count("element segment", 2) }, () => readSegment(reader));
  reader.expectEnd("element vector");
  return segments;
}

function readSegment(reader: Reader): Segment {
  const at = reader.position;
  const flags = reader.u32();
  if (flags > 7) reader.fail(`unknown element segment form ${flags}`, at);
  const active = (flags & NOT_ACTIVE) === 0;
  const table = active && (flags & EXPLICIT) !== 0 ? reader.u32() : 0;
  const offset = active ? readConstExpression(reader) : null;
  const kind = readKind(reader, flags);
  const items = reader.count("element");
  const usesExpressions = (flags & EXPRESSIONS) !== 0;
  const functions = usesExpressions ? [] : Array.from({ length: items }, () => reader.u32());
  const expressions = usesExpressions ? Array.from({ length: items }, () => readConstExpression(reader)) : [];
  return { flags, table, offset, kind, functions, expressions, end: reader.position };
}

function readKind(reader: Reader, flags: number): Uint8Array {
  const start = reader.position;
  if ((flags & (NOT_ACTIVE | EXPLICIT)) !== 0) {
    if ((flags & EXPRESSIONS) !== 0) skipValueType(reader);
    else reader.u8();
  }
  return reader.bytes.subarray(start, reader.position);
}

/** Indices of the functions that element segments name, some maybe more than once. */
export function elementFunctions(module: Module): number[] {
  return readElements(module).flatMap(({ functions, expressions }) => [
    ...functions,
    ...expressions.flatMap(({ steps }) => steps.filter(({ opcode }) => opcode === OP_REF_FUNC).map(({ operand }) => operand)),
  ]);
}

/** Writes the element section with its function and global indices translated. */
export function writeElements(out: Writer, module: Module, map: IndexMap): void {
  const segments = readElements(module);
  out.u32(segments.length);
  for (const segment of segments) writeSegment(out, segment, map);
}

function writeSegment(out: Writer, segment: Segment, map: IndexMap): void {
  const { flags, table, offset, kind, functions, expressions, end } = segment;
  out.u32(flags);
  if (offset !== null) {
    if ((flags & EXPLICIT) !== 0) out.u32(table);
    writeConstExpression(out, offset, map);
  }
  out.copy(kind, 0, kind.length);
  out.u32(functions.length + expressions.length);
  for (const index of functions) out.u32(map.functionIndex(index, end));
  for (const expression of expressions) writeConstExpression(out, expression, map);
}
