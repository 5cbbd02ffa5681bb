import { PAGE_OFFSET, PAGE_SIZE } from "../../emu/layout.ts";
import { MachineFault } from "./errors.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const UNMAPPED = 0xffffffff;

/**
 * The machine's memory as the host reads and writes it: by physical address (offset in the WebAssembly.Memory) or by
 * kernel virtual address. Kernel addresses outside the direct map are walked page by page.
 */
export class MachineMemory {
  readonly memory: WebAssembly.Memory;
  readonly lowmem: number;
  readonly #translate: (va: number) => number;
  #bytes: Uint8Array;
  #view: DataView;

  /** `translate`: physical address of a kernel virtual one, 0xffffffff where nothing is mapped. */
  constructor(memory: WebAssembly.Memory, lowmem: number, translate: (va: number) => number) {
    this.memory = memory;
    this.lowmem = lowmem;
    this.#translate = translate;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#view = new DataView(memory.buffer);
  }

  /** All physical memory. Valid until the memory grows, so: not to be kept over a call into wasm. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.memory.buffer) this.#refresh();
    return this.#bytes;
  }

  get view(): DataView {
    if (this.#view.buffer !== this.memory.buffer) this.#refresh();
    return this.#view;
  }

  #refresh(): void {
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#view = new DataView(this.memory.buffer);
  }

  /** Physical address behind a kernel address. Throws MachineFault where nothing is mapped. */
  physical(va: number): number {
    const address = va >>> 0;
    const direct = address - PAGE_OFFSET;
    if (direct >= 0 && direct < this.lowmem) return direct;
    const physical = this.#translate(address) >>> 0;
    if (physical === UNMAPPED) throw new MachineFault(`the host was given the unmapped address 0x${address.toString(16)}`);
    return physical;
  }

  u32(va: number): number {
    return this.view.getUint32(this.physical(va), true);
  }

  setU32(va: number, value: number): void {
    this.view.setUint32(this.physical(va), value, true);
  }

  /** A copy of [va, va + length). */
  read(va: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    this.#eachPage(va, length, (physical, done, count) => out.set(this.bytes.subarray(physical, physical + count), done));
    return out;
  }

  write(va: number, data: Uint8Array): void {
    this.#eachPage(va, data.length, (physical, done, count) => this.bytes.set(data.subarray(done, done + count), physical));
  }

  /** Text of known length; broken UTF-8 becomes replacement characters. */
  text(va: number, length: number): string {
    return decoder.decode(this.read(va, length));
  }

  /** NUL-terminated text. */
  string(va: number): string {
    const parts: number[] = [];
    for (let at = va >>> 0; ; at++) {
      const byte = this.bytes[this.physical(at)];
      if (byte === 0) return decoder.decode(new Uint8Array(parts));
      parts.push(byte);
    }
  }

  /** Writes text and its NUL, cut to `size` bytes. Returns the length without the NUL. */
  setString(va: number, text: string, size: number): number {
    if (size <= 0) return 0;
    const bytes = encoder.encode(text).subarray(0, size - 1);
    this.write(va, bytes);
    this.write(va + bytes.length, new Uint8Array(1));
    return bytes.length;
  }

  #eachPage(va: number, length: number, visit: (physical: number, done: number, count: number) => void): void {
    const start = va >>> 0;
    const direct = start - PAGE_OFFSET;
    if (direct >= 0 && direct + length <= this.lowmem) {
      visit(direct, 0, length);
      return;
    }
    for (let done = 0; done < length; ) {
      const at = start + done;
      const count = Math.min(PAGE_SIZE - (at % PAGE_SIZE), length - done);
      visit(this.physical(at), done, count);
      done += count;
    }
  }
}
