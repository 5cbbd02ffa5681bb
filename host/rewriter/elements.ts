import { readConstExpression, writeConstExpression } from "./const-expression.ts";
import type { IndexMap } from "./index-map.ts";
import { skipValueType } from "./module.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

/** Bits of an element segment's flags. */
const NOT_ACTIVE = 1;
/** Of an active segment: it names its table. Of the others: it is declared, not passive. */
const EXPLICIT = 2;
const EXPRESSIONS = 4;

/** Copies the element section with its function and global indices translated; all eight forms. */
export function writeElements(out: Writer, reader: Reader, map: IndexMap): void {
  const count = reader.count("element segment", 2);
  out.u32(count);
  for (let index = 0; index < count; index++) writeSegment(out, reader, map);
  reader.expectEnd("element vector");
}

function writeSegment(out: Writer, reader: Reader, map: IndexMap): void {
  const at = reader.position;
  const flags = reader.u32();
  if (flags > 7) reader.fail(`unknown element segment form ${flags}`, at);
  out.u32(flags);
  if ((flags & NOT_ACTIVE) === 0) {
    if ((flags & EXPLICIT) !== 0) out.u32(reader.u32());
    writeConstExpression(out, readConstExpression(reader), map);
  }
  if ((flags & (NOT_ACTIVE | EXPLICIT)) !== 0) copyKind(out, reader, flags);
  const items = reader.count("element");
  out.u32(items);
  for (let item = 0; item < items; item++) {
    if ((flags & EXPRESSIONS) !== 0) writeConstExpression(out, readConstExpression(reader), map);
    else out.u32(map.functionIndex(reader.u32(), reader.position));
  }
}

/** An element kind byte, or with expressions a reference type. */
function copyKind(out: Writer, reader: Reader, flags: number): void {
  const start = reader.position;
  if ((flags & EXPRESSIONS) !== 0) skipValueType(reader);
  else reader.u8();
  out.copy(reader.bytes, start, reader.position);
}
