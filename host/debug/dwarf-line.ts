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

export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Row extends SourceLine {
  readonly address: number;
  /** First address behind a sequence: nothing is known from here on. */
  readonly end: boolean;
}

const LNS_COPY = 1;
const LNS_ADVANCE_PC = 2;
const LNS_ADVANCE_LINE = 3;
const LNS_SET_FILE = 4;
const LNS_SET_COLUMN = 5;
const LNS_CONST_ADD_PC = 8;
const LNS_FIXED_ADVANCE_PC = 9;
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

/** Code offset to source line, over all units of one module. */
export class LineTable {
  readonly #rows: readonly Row[];

  constructor(sections: LineSections) {
    const rows: Row[] = [];
    for (const unit of units(sections)) rows.push(...unit);
    this.#rows = rows.sort((a, b) => a.address - b.address || Number(b.end) - Number(a.end));
  }

  /** The line of an instruction; in a function's first bytes (its locals), the function's own. */
  findIn(functionStart: number, functionEnd: number, offset: number): SourceLine | null {
    const exact = this.find(offset);
    if (exact !== null) return exact;
    const first = this.#rows[this.#after(functionStart)];
    return first === undefined || first.end || first.address >= functionEnd ? null : first;
  }

  /** The line of the instruction at `offset`, or null. */
  find(offset: number): SourceLine | null {
    const row = this.#rows[this.#after(offset) - 1];
    return row === undefined || row.end || row.line === 0 ? null : row;
  }

  /** Index of the first row behind `offset`. */
  #after(offset: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle].address <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Lowest code offset at which the line begins, for breakpoints; null if it has no code. `file` may be a path's tail. */
  address(file: string, line: number): number | null {
    const row = this.#rows.find((each) => !each.end && each.line === line && endsWithPath(each.file, file));
    return row?.address ?? null;
  }
}

function endsWithPath(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`/${tail}`);
}

/** Rows of each unit; a unit that breaks off or has an unknown version yields what was read of it. */
function* units(sections: LineSections): Generator<Row[]> {
  const reader = new DwarfReader(sections.line);
  while (reader.position + 4 <= sections.line.length) {
    const length = reader.u32();
    const end = reader.position + length;
    const rows: Row[] = [];
    try {
      const header = readHeader(reader, sections);
      if (header !== null) runProgram(reader, end, header, rows);
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

function join(directory: string | undefined, name: string): string {
  return directory === undefined || directory === "" || name.startsWith("/") ? name : `${directory}/${name}`;
}

/** The state machine of section 6.2.2. Sequences of discarded code (at 0 or a tombstone) are dropped. */
function runProgram(reader: DwarfReader, end: number, header: Header, rows: Row[]): void {
  let address = 0;
  let file = 1;
  let line = 1;
  let column = 0;
  let sequence: Row[] = [];
  const emit = (last: boolean) => sequence.push({ address, file: header.files[file] ?? "", line, column, end: last });
  const reset = () => {
    if (sequence.length > 0 && sequence[0].address > 0 && sequence[0].address < 0xfffffffe) rows.push(...sequence);
    [address, file, line, column, sequence] = [0, 1, 1, 0, []];
  };
  const special = (opcode: number) => Math.floor((opcode - header.opcodeBase) / header.lineRange) * header.minInstructionLength;
  while (reader.position < end) {
    const opcode = reader.u8();
    if (opcode >= header.opcodeBase) {
      address += special(opcode);
      line += header.lineBase + ((opcode - header.opcodeBase) % header.lineRange);
      emit(false);
      continue;
    }
    switch (opcode) {
      case 0: {
        const next = reader.uleb() + reader.position;
        const extended = reader.u8();
        if (extended === LNE_SET_ADDRESS) address = reader.u32();
        if (extended === LNE_END_SEQUENCE) {
          emit(true);
          reset();
        }
        reader.position = next;
        break;
      }
      case LNS_COPY: emit(false); break;
      case LNS_ADVANCE_PC: address += reader.uleb() * header.minInstructionLength; break;
      case LNS_ADVANCE_LINE: line += reader.sleb(); break;
      case LNS_SET_FILE: file = reader.uleb(); break;
      case LNS_SET_COLUMN: column = reader.uleb(); break;
      case LNS_CONST_ADD_PC: address += special(255); break;
      case LNS_FIXED_ADVANCE_PC: address += reader.u16(); break;
      default: for (let i = header.operandCounts[opcode - 1]; i > 0; i--) reader.uleb();
    }
  }
}
