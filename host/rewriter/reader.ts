import { RewriteError } from "./types.ts";

const utf8 = new TextDecoder();

/**
 * A bounds-checked cursor over a part of a module, for everything but function bodies (which have a faster walk of
 * their own). Every read past `end` and every over-long LEB128 is a RewriteError at the offending byte.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  get remaining(): number {
    return this.end - this.position;
  }

  fail(message: string, offset = this.position): never {
    throw new RewriteError(message, offset);
  }

  u8(): number {
    if (this.position >= this.end) this.fail("unexpected end");
    return this.bytes[this.position++];
  }

  u32(): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      if (shift === 28 && byte > 0x0f) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    this.fail("integer too long", start);
  }

  /** A signed LEB128 of at most 32 bits. */
  s32(): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 28 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
    }
    this.fail("integer too long", start);
  }

  /** A vector's length. Each element takes at least `minimum` bytes, which bounds what a hostile count can cost. */
  count(what: string, minimum = 1): number {
    const start = this.position;
    const value = this.u32();
    if (value * minimum > this.remaining) this.fail(`${what} count ${value} is larger than its section`, start);
    return value;
  }

  skip(length: number): void {
    if (length > this.remaining) this.fail("unexpected end", this.end);
    this.position += length;
  }

  skipLeb(): void {
    const start = this.position;
    for (let length = 0; length < 10; length++) if (this.u8() < 0x80) return;
    this.fail("integer too long", start);
  }

  /** The next `length` bytes as a view, not a copy. */
  view(length: number): Uint8Array {
    const start = this.position;
    this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  name(): string {
    return utf8.decode(this.view(this.u32()));
  }

  /** A reader of the next `length` bytes, which this reader skips. */
  sub(length: number): Reader {
    const start = this.position;
    this.skip(length);
    return new Reader(this.bytes, start, start + length);
  }

  expectEnd(what: string): void {
    if (this.position !== this.end) this.fail(`${what} does not fill its section`);
  }
}
