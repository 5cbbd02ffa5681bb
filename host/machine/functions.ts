import { Ranges } from "./ranges.ts";

type WasmFunction = (...args: number[]) => number;

/** The one function table of emu, kernel and modules: a function pointer is an index in it. */
export class FunctionTable {
  readonly table: WebAssembly.Table;
  readonly #slots: Ranges;

  /** `reserved`: slots that the kernel's own element segments fill. */
  constructor(reserved: number) {
    this.table = new WebAssembly.Table({ element: "anyfunc", initial: reserved });
    this.#slots = new Ranges("function-table slots", reserved, 10_000_000);
  }

  allocate(count: number): number {
    const start = this.#slots.allocate(count);
    if (this.#slots.top > this.table.length) this.table.grow(growth(this.#slots.top, this.table.length));
    return start;
  }

  /** A slot holding `fn`. */
  add(fn: WasmFunction): number {
    const slot = this.allocate(1);
    this.table.set(slot, fn);
    return slot;
  }

  set(slot: number, fn: WasmFunction): void {
    this.table.set(slot, fn);
  }

  get(slot: number): WasmFunction | null {
    return slot < this.table.length ? this.table.get(slot) : null;
  }

  release(start: number, count = 1): void {
    for (let slot = start; slot < start + count; slot++) this.table.set(slot, null);
    this.#slots.release(start, count);
  }
}

/** Grows by an eighth at least, so that loading many programs one by one stays cheap. */
function growth(needed: number, length: number): number {
  return Math.max(needed - length, length >> 3);
}
