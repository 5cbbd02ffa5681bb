const utf8 = new TextEncoder();

/** A growing byte buffer with wasm's encodings. Hot callers `reserve` once and then write with the `raw` methods. */
export class Writer {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `extra` more bytes. */
  reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** One byte; room must have been reserved. */
  raw(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** An unsigned LEB128 of 32 bits; room (5 bytes) must have been reserved. */
  rawU32(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** A signed LEB128 of 32 bits; room (5 bytes) must have been reserved. */
  rawS32(value: number): void {
    let rest = value | 0;
    while (rest < -64 || rest > 63) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>= 7;
    }
    this.bytes[this.length++] = rest & 0x7f;
  }

  /** Overwrites five bytes with an unsigned LEB128 that takes them all. */
  paddedU32(at: number, value: number): void {
    for (let byte = 0; byte < 5; byte++) this.bytes[at + byte] = ((value >>> (7 * byte)) & 0x7f) | (byte < 4 ? 0x80 : 0);
  }

  u8(byte: number): void {
    this.reserve(1);
    this.raw(byte);
  }

  u32(value: number): void {
    this.reserve(5);
    this.rawU32(value);
  }

  s32(value: number): void {
    this.reserve(5);
    this.rawS32(value);
  }

  /** Copies `source[start, end)`; short runs (most of a function body) without making a view. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    if (end - start > 48) {
      this.bytes.set(source.subarray(start, end), this.length);
      this.length += end - start;
      return;
    }
    const target = this.bytes;
    let at = this.length;
    for (let from = start; from < end; from++) target[at++] = source[from];
    this.length = at;
  }

  append(other: Writer): void {
    this.copy(other.bytes, 0, other.length);
  }

  name(text: string): void {
    const encoded = utf8.encode(text);
    this.u32(encoded.length);
    this.copy(encoded, 0, encoded.length);
  }

  /** A section: id, size, contents. */
  section(id: number, contents: Writer): void {
    this.u8(id);
    this.u32(contents.length);
    this.append(contents);
  }

  /** What was written; the buffer itself if it is full. */
  take(): Uint8Array {
    return this.length === this.bytes.length ? this.bytes : this.bytes.slice(0, this.length);
  }
}

/** Bytes that a section with these contents takes, its id and size included. */
export function sectionSize(contents: Writer): number {
  let size = 2 + contents.length;
  for (let rest = contents.length >>> 7; rest > 0; rest >>>= 7) size++;
  return size;
}
