import { lineFiles, type LineSections } from "./dwarf-line.ts";
import type { SourceLine } from "./line-table.ts";
import { DwarfReader } from "./reader.ts";

/*
 * The inlined calls of DWARF 4's .debug_info (chapters 3.3.8 and 7.5 of the standard), in the 32-bit format. Units of other
 * versions are passed over.
 */

export interface InfoSections extends LineSections {
  readonly info: Uint8Array;
  readonly abbrev: Uint8Array;
  readonly ranges: Uint8Array;
}

/** A call in whose place the compiler has put the function. */
interface InlinedCall extends SourceLine {
  readonly ranges: readonly Range[];
  /** Of calls at one place the deeper one is in what the other has called. */
  readonly depth: number;
}

type Range = readonly [start: number, end: number];

const TAG_INLINED_SUBROUTINE = 0x1d;
const AT_STMT_LIST = 0x10;
const AT_LOW_PC = 0x11;
const AT_HIGH_PC = 0x12;
const AT_RANGES = 0x55;
const AT_CALL_COLUMN = 0x57;
const AT_CALL_FILE = 0x58;
const AT_CALL_LINE = 0x59;

const FORM_BLOCK2 = 0x03;
const FORM_BLOCK4 = 0x04;
const FORM_STRING = 0x08;
const FORM_BLOCK = 0x09;
const FORM_BLOCK1 = 0x0a;
const FORM_SDATA = 0x0d;
const FORM_UDATA = 0x0f;
const FORM_REF_UDATA = 0x15;
const FORM_INDIRECT = 0x16;
const FORM_EXPRLOC = 0x18;
/** By form: bytes of a value that always has as many. */
const FORM_SIZES: ReadonlyMap<number, number> = new Map([
  [0x01, 4], [0x05, 2], [0x06, 4], [0x07, 8], [0x0b, 1], [0x0c, 1], [0x0e, 4], [0x10, 4], [0x11, 1], [0x12, 2], [0x13, 4], [0x14, 8],
  [0x17, 4], [0x19, 0], [0x20, 8],
]);
/** A range that begins so sets what the ranges after it count from. */
const NEW_BASE = 0xffffffff;

interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly { readonly name: number; readonly form: number }[];
}

/** The inlined calls of one module. */
export class InlinedCalls {
  readonly #calls: readonly InlinedCall[];

  /** Of a section that breaks off there is what could be read. */
  constructor(sections: InfoSections) {
    const calls: InlinedCall[] = [];
    const reader = new DwarfReader(sections.info);
    try {
      while (reader.position < sections.info.length) readUnit(sections, reader, calls);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    this.#calls = calls.sort((a, b) => b.depth - a.depth);
  }

  /** Where the code at an offset was called that does not stand where its function does; the innermost call first. */
  at(offset: number): readonly SourceLine[] {
    return this.#calls.filter(({ ranges }) => ranges.some(([start, end]) => offset >= start && offset < end));
  }
}

function readUnit(sections: InfoSections, reader: DwarfReader, calls: InlinedCall[]): void {
  const length = reader.u32();
  const end = reader.position + length;
  if (reader.u16() === 4) {
    const abbreviations = readAbbreviations(new DwarfReader(sections.abbrev, reader.u32()));
    reader.skip(1);
    readEntries(sections, reader, end, abbreviations, calls);
  }
  reader.position = end;
}

function readAbbreviations(reader: DwarfReader): Map<number, Abbreviation> {
  const found = new Map<number, Abbreviation>();
  for (let code = reader.uleb(); code !== 0; code = reader.uleb()) {
    const [tag, hasChildren] = [reader.uleb(), reader.u8() !== 0];
    const attributes: { name: number; form: number }[] = [];
    for (let name = reader.uleb(), form = reader.uleb(); name !== 0; name = reader.uleb(), form = reader.uleb()) {
      attributes.push({ name, form });
    }
    found.set(code, { tag, hasChildren, attributes });
  }
  return found;
}

/** The first entry is the unit's own, and says where its files are listed and what its ranges count from. */
function readEntries(
  sections: InfoSections, reader: DwarfReader, end: number, abbreviations: ReadonlyMap<number, Abbreviation>, calls: InlinedCall[],
): void {
  let unit: { files: readonly string[]; base: number } | null = null;
  for (let depth = 0; reader.position < end; ) {
    const entry = abbreviations.get(reader.uleb());
    if (entry === undefined) {
      depth--;
      continue;
    }
    const values = readAttributes(reader, entry);
    unit ??= { files: lineFiles(sections, values.get(AT_STMT_LIST) ?? 0), base: values.get(AT_LOW_PC) ?? 0 };
    if (entry.tag === TAG_INLINED_SUBROUTINE) {
      calls.push({
        ranges: rangesOf(sections.ranges, values, unit.base), depth, file: unit.files[values.get(AT_CALL_FILE) ?? 0] ?? "",
        line: values.get(AT_CALL_LINE) ?? 0, column: values.get(AT_CALL_COLUMN) ?? 0,
      });
    }
    if (entry.hasChildren) depth++;
  }
}

function readAttributes(reader: DwarfReader, { attributes }: Abbreviation): Map<number, number> {
  return new Map(attributes.map(({ name, form }) => [name, readValue(reader, form)]));
}

/** The value, if it is a number of at most 32 bits; else something. */
function readValue(reader: DwarfReader, form: number): number {
  const size = FORM_SIZES.get(form);
  switch (size) {
    case 1: return reader.u8();
    case 2: return reader.u16();
    case 4: return reader.u32();
  }
  switch (form) {
    case FORM_BLOCK1: reader.skip(reader.u8()); return 0;
    case FORM_BLOCK2: reader.skip(reader.u16()); return 0;
    case FORM_BLOCK4: reader.skip(reader.u32()); return 0;
    case FORM_BLOCK: case FORM_EXPRLOC: reader.skip(reader.uleb()); return 0;
    case FORM_STRING: reader.string(); return 0;
    case FORM_SDATA: return reader.sleb();
    case FORM_UDATA: case FORM_REF_UDATA: return reader.uleb();
    case FORM_INDIRECT: return readValue(reader, reader.uleb());
  }
  if (size === undefined) throw new RangeError(`unknown form ${form}`);
  reader.skip(size);
  return 0;
}

/** An end is given as a length. */
function rangesOf(section: Uint8Array, values: ReadonlyMap<number, number>, unitBase: number): Range[] {
  const list = values.get(AT_RANGES);
  const low = values.get(AT_LOW_PC);
  if (list === undefined) return low === undefined ? [] : [[low, low + (values.get(AT_HIGH_PC) ?? 0)]];
  const ranges: Range[] = [];
  const reader = new DwarfReader(section, list);
  let base = unitBase;
  for (let [start, end] = [reader.u32(), reader.u32()]; start !== 0 || end !== 0; [start, end] = [reader.u32(), reader.u32()]) {
    if (start === NEW_BASE) base = end;
    else ranges.push([base + start, base + end]);
  }
  return ranges;
}
