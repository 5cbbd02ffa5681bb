const decoder = new TextDecoder();

/** A cursor over little-endian DWARF data. Reading past the end throws a RangeError, which ends the unit being read. */
export class DwarfReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
  }

  u8(): number {
    return this.#view.getUint8(this.position++);
  }

  s8(): number {
    return this.#view.getInt8(this.position++);
  }

  u16(): number {
    this.position += 2;
    return this.#view.getUint16(this.position - 2, true);
  }

  u32(): number {
    this.position += 4;
    return this.#view.getUint32(this.position - 4, true);
  }

  skip(count: number): void {
    this.position += count;
  }

  /** Values above 2^53 lose precision; none occurs in 32-bit code. */
  uleb(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  sleb(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - factor * 128;
    }
  }

  string(): string {
    const end = this.bytes.indexOf(0, this.position);
    if (end < 0) throw new RangeError("unterminated string");
    const text = decoder.decode(this.bytes.subarray(this.position, end));
    this.position = end + 1;
    return text;
  }
}
