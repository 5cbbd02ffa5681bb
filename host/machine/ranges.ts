import { RingletError } from "../errors.ts";

/** Nothing of the wanted size is left in a numbered space. */
export class SpaceExhausted extends RingletError {
  readonly wanted: number;

  constructor(space: string, wanted: number) {
    super("NO_SPACE", `no room for ${wanted} more ${space}`);
    this.wanted = wanted;
  }
}

/**
 * First-fit allocation of number ranges (function-table slots, text addresses). Deterministic: the same requests in the
 * same order get the same ranges.
 */
export class Ranges {
  readonly #what: string;
  readonly #limit: number;
  /** Sorted, never adjacent. */
  readonly #free: { start: number; count: number }[] = [];
  #top: number;

  constructor(what: string, first: number, limit: number) {
    this.#what = what;
    this.#top = first;
    this.#limit = limit;
  }

  /** One past the highest number ever handed out. */
  get top(): number {
    return this.#top;
  }

  allocate(count: number): number {
    const index = this.#free.findIndex((range) => range.count >= count);
    if (index >= 0) return this.#carve(index, count);
    if (this.#top + count > this.#limit) throw new SpaceExhausted(this.#what, count);
    this.#top += count;
    return this.#top - count;
  }

  #carve(index: number, count: number): number {
    const range = this.#free[index];
    const start = range.start;
    range.start += count;
    range.count -= count;
    if (range.count === 0) this.#free.splice(index, 1);
    return start;
  }

  release(start: number, count: number): void {
    if (count === 0) return;
    const index = this.#free.findIndex((range) => range.start > start);
    const at = index < 0 ? this.#free.length : index;
    this.#free.splice(at, 0, { start, count });
    this.#merge(at);
    this.#merge(at - 1);
  }

  /** Joins the range at `index` with the next one if they touch. */
  #merge(index: number): void {
    const range = this.#free[index];
    const next = this.#free[index + 1];
    if (range === undefined || next === undefined || range.start + range.count !== next.start) return;
    range.count += next.count;
    this.#free.splice(index + 1, 1);
  }
}
