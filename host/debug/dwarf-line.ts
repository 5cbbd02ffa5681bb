import type { LineRow } from "./line-table.ts";
import { DwarfReader } from "./reader.ts";

/*
 * The line-number program of DWARF 4 and 5 (chapter 6.2 of the standard), as clang writes it for wasm: 32-bit format,
 * addresses are byte offsets in the code section.
 */

/** The debug sections that line tables need. */
export interface LineSections {
  readonly line: Uint8Array;
  /** .debug_line_str (DWARF 5) */
  readonly lineStr?: Uint8Array;
  /** .debug_str */
  readonly str?: Uint8Array;
}

const LNS_COPY = 1;
const LNS_ADVANCE_PC = 2;
const LNS_ADVANCE_LINE = 3;
const LNS_SET_FILE = 4;
const LNS_SET_COLUMN = 5;
const LNS_CONST_ADD_PC = 8;
const LNS_FIXED_ADVANCE_PC = 9;
/** What DW_LNS_const_add_pc stands for. */
const LAST_SPECIAL = 255;
/** The linker gives code that it left out an address from here up. */
const FIRST_TOMBSTONE = 0xfffffffe;
/** Bytes of a unit's length. */
const LENGTH = 4;
const LNE_END_SEQUENCE = 1;
const LNE_SET_ADDRESS = 2;
const LNCT_PATH = 1;
const LNCT_DIRECTORY = 2;
const FORM_STRING = 0x08;
const FORM_UDATA = 0x0f;
const FORM_STRP = 0x0e;
const FORM_LINE_STRP = 0x1f;
const FORM_DATA1 = 0x0b;
const FORM_DATA2 = 0x05;
const FORM_DATA4 = 0x06;
const FORM_DATA16 = 0x1e;
const FORM_BLOCK = 0x09;

/** The rows of all units; a unit that breaks off or has an unknown version yields what was read of it. */
export function dwarfRows(sections: LineSections): LineRow[] {
  return Array.from(units(sections)).flat();
}

/** The files that a unit's line table, at that offset of its section, gives numbers to. */
export function lineFiles(sections: LineSections, offset: number): readonly string[] {
  const reader = new DwarfReader(sections.line, offset);
  reader.skip(LENGTH);
  return readHeader(reader, sections)?.files ?? [];
}

function* units(sections: LineSections): Generator<LineRow[]> {
  const reader = new DwarfReader(sections.line);
  while (reader.position + 4 <= sections.line.length) {
    const length = reader.u32();
    const end = reader.position + length;
    const rows: LineRow[] = [];
    try {
      const header = readHeader(reader, sections);
      if (header !== null) new LineProgram(reader, header, rows).run(end);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    yield rows;
    reader.position = end;
  }
}

interface Header {
  readonly minInstructionLength: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  readonly operandCounts: readonly number[];
  readonly files: readonly string[];
}

function readHeader(reader: DwarfReader, sections: LineSections): Header | null {
  const version = reader.u16();
  if (version < 2 || version > 5) return null;
  if (version >= 5) reader.skip(2);
  const headerLength = reader.u32();
  const program = reader.position + headerLength;
  const minInstructionLength = reader.u8();
  if (version >= 4) reader.skip(1);
  reader.skip(1);
  const lineBase = reader.s8();
  const lineRange = reader.u8();
  const opcodeBase = reader.u8();
  const operandCounts = Array.from({ length: opcodeBase - 1 }, () => reader.u8());
  const files = version >= 5 ? readFiles5(reader, sections) : readFiles4(reader);
  reader.position = program;
  return { minInstructionLength, lineBase, lineRange, opcodeBase, operandCounts, files };
}

/** DWARF 2-4: directory 0 is the compilation directory (not in this section), files count from 1. */
function readFiles4(reader: DwarfReader): string[] {
  const directories = [""];
  for (let name = reader.string(); name !== ""; name = reader.string()) directories.push(name);
  const files = [""];
  for (let name = reader.string(); name !== ""; name = reader.string()) {
    files.push(join(directories[reader.uleb()], name));
    reader.uleb();
    reader.uleb();
  }
  return files;
}

/** DWARF 5: both tables describe their own columns; directory 0 is the compilation directory. */
function readFiles5(reader: DwarfReader, sections: LineSections): string[] {
  const directories = readEntries(reader, sections).map((entry) => entry.path);
  return readEntries(reader, sections).map(({ path, directory }) => {
    return join(directory === 0 ? "" : directories[directory], path);
  });
}

function readEntries(reader: DwarfReader, sections: LineSections): { path: string; directory: number }[] {
  const columns = Array.from({ length: reader.u8() }, () => ({ type: reader.uleb(), form: reader.uleb() }));
  return Array.from({ length: reader.uleb() }, () => {
    const entry = { path: "", directory: 0 };
    for (const { type, form } of columns) {
      const value = readForm(reader, form, sections);
      if (type === LNCT_PATH) entry.path = String(value);
      if (type === LNCT_DIRECTORY) entry.directory = Number(value);
    }
    return entry;
  });
}

function readForm(reader: DwarfReader, form: number, sections: LineSections): string | number {
  switch (form) {
    case FORM_STRING: return reader.string();
    case FORM_LINE_STRP: return stringAt(sections.lineStr, reader.u32());
    case FORM_STRP: return stringAt(sections.str, reader.u32());
    case FORM_UDATA: return reader.uleb();
    case FORM_DATA1: return reader.u8();
    case FORM_DATA2: return reader.u16();
    case FORM_DATA4: return reader.u32();
    case FORM_DATA16: reader.skip(16); return 0;
    case FORM_BLOCK: reader.skip(reader.uleb()); return 0;
    default: throw new RangeError(`unknown form ${form}`);
  }
}

function stringAt(section: Uint8Array | undefined, offset: number): string {
  return section === undefined ? "" : new DwarfReader(section, offset).string();
}

/** Of a header that was found beside its source, clang says that it lies in ".". */
function join(directory: string | undefined, name: string): string {
  const path = directory === undefined || directory === "" || name.startsWith("/") ? name : `${directory}/${name}`;
  return path.replace(/^(\.\/)+/, "");
}

/** The state machine of section 6.2.2. */
class LineProgram {
  readonly #reader: DwarfReader;
  readonly #header: Header;
  readonly #rows: LineRow[];
  #sequence: LineRow[] = [];
  #address = 0;
  #file = 1;
  #line = 1;
  #column = 0;

  constructor(reader: DwarfReader, header: Header, rows: LineRow[]) {
    this.#reader = reader;
    this.#header = header;
    this.#rows = rows;
  }

  run(end: number): void {
    while (this.#reader.position < end) {
      const opcode = this.#reader.u8();
      if (opcode >= this.#header.opcodeBase) this.#special(opcode);
      else if (opcode === 0) this.#extended();
      else this.#standard(opcode);
    }
  }

  #emit(end: boolean): void {
    const file = this.#header.files[this.#file] ?? "";
    this.#sequence.push({ address: this.#address, file, line: this.#line, column: this.#column, end });
  }

  /** Ends a sequence. Those of discarded code, at 0 or at a tombstone, are dropped. */
  #endSequence(): void {
    this.#emit(true);
    const [first] = this.#sequence;
    if (first.address > 0 && first.address < FIRST_TOMBSTONE) this.#rows.push(...this.#sequence);
    [this.#sequence, this.#address, this.#file, this.#line, this.#column] = [[], 0, 1, 1, 0];
  }

  #advance(opcode: number): void {
    const { opcodeBase, lineRange, minInstructionLength } = this.#header;
    this.#address += Math.floor((opcode - opcodeBase) / lineRange) * minInstructionLength;
  }

  #special(opcode: number): void {
    const { opcodeBase, lineBase, lineRange } = this.#header;
    this.#advance(opcode);
    this.#line += lineBase + ((opcode - opcodeBase) % lineRange);
    this.#emit(false);
  }

  #extended(): void {
    const next = this.#reader.uleb() + this.#reader.position;
    const opcode = this.#reader.u8();
    if (opcode === LNE_SET_ADDRESS) this.#address = this.#reader.u32();
    if (opcode === LNE_END_SEQUENCE) this.#endSequence();
    this.#reader.position = next;
  }

  #standard(opcode: number): void {
    const reader = this.#reader;
    switch (opcode) {
      case LNS_COPY: this.#emit(false); break;
      case LNS_ADVANCE_PC: this.#address += reader.uleb() * this.#header.minInstructionLength; break;
      case LNS_ADVANCE_LINE: this.#line += reader.sleb(); break;
      case LNS_SET_FILE: this.#file = reader.uleb(); break;
      case LNS_SET_COLUMN: this.#column = reader.uleb(); break;
      case LNS_CONST_ADD_PC: this.#advance(LAST_SPECIAL); break;
      case LNS_FIXED_ADVANCE_PC: this.#address += reader.u16(); break;
      default: for (let i = this.#header.operandCounts[opcode - 1]; i > 0; i--) reader.uleb();
    }
  }
}
