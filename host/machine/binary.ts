import { MachineFault } from "./errors.ts";

/*
 * The few things the loader wants of a wasm binary that the engine's own reflection does not tell or do.
 */

const SECTION_CUSTOM = 0;
const SECTION_IMPORT = 2;
const HEADER_SIZE = 8;
const EXTERNAL_TABLE = 1;
const NAME_MODULE = 0;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Section {
  readonly id: number;
  /** Where its id byte stands. */
  readonly start: number;
  readonly contents: number;
  readonly end: number;
}

class Cursor {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.position++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || shift >= 28) return value >>> 0;
    }
  }

  name(): string {
    const length = this.u32();
    this.position += length;
    return decoder.decode(this.bytes.subarray(this.position - length, this.position));
  }
}

function* sections(bytes: Uint8Array): Generator<Section> {
  const cursor = new Cursor(bytes, HEADER_SIZE);
  while (cursor.position < bytes.length) {
    const start = cursor.position++;
    const size = cursor.u32();
    const contents = cursor.position;
    cursor.position = contents + size;
    yield { id: bytes[start], start, contents, end: contents + size };
  }
}

function leb(value: number): number[] {
  const out: number[] = [];
  do {
    const rest = value >>> 7;
    out.push((value & 0x7f) | (rest === 0 ? 0 : 0x80));
    value = rest;
  } while (value !== 0);
  return out;
}

/**
 * The same module, named: engines print a module's name in stack traces (`wasm://wasm/NAME-<hash>:wasm-function[3]:0x1f`),
 * which is how a frame is told from another module's. Function names are dropped, the symbolizer has its own; code does
 * not move, because name sections stand behind it.
 */
export function withModuleName(bytes: Uint8Array, name: string): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, HEADER_SIZE)];
  for (const section of sections(bytes)) {
    if (section.id === SECTION_CUSTOM && new Cursor(bytes, section.contents).name() === "name") continue;
    parts.push(bytes.subarray(section.start, section.end));
  }
  const text = encoder.encode(name);
  const subsection = [NAME_MODULE, ...leb(text.length + leb(text.length).length), ...leb(text.length), ...text];
  const contents = [4, ...encoder.encode("name"), ...subsection];
  parts.push(new Uint8Array([SECTION_CUSTOM, ...leb(contents.length), ...contents]));
  return concatenate(parts);
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** How many slots the table that the module imports must have at least; 0 if it imports none. */
export function importedTableMinimum(bytes: Uint8Array): number {
  for (const section of sections(bytes)) {
    if (section.id !== SECTION_IMPORT) continue;
    const cursor = new Cursor(bytes, section.contents);
    for (let count = cursor.u32(); count > 0; count--) {
      cursor.name();
      cursor.name();
      const minimum = tableMinimum(cursor);
      if (minimum !== null) return minimum;
    }
  }
  return 0;
}

/** Reads one import descriptor; the minimum if it is a table, else null. */
function tableMinimum(cursor: Cursor): number | null {
  const kind = cursor.bytes[cursor.position++];
  switch (kind) {
    case 0:
      cursor.u32();
      return null;
    case EXTERNAL_TABLE:
      cursor.position++;
      return limits(cursor);
    case 2:
      limits(cursor);
      return null;
    case 3:
      cursor.position += 2;
      return null;
    case 4:
      cursor.position++;
      cursor.u32();
      return null;
    default:
      throw new MachineFault(`import of unknown kind ${kind}`);
  }
}

function limits(cursor: Cursor): number {
  const flags = cursor.u32();
  const minimum = cursor.u32();
  if ((flags & 1) !== 0) cursor.u32();
  return minimum;
}
