import type { OffsetMap } from "./types.ts";

/** Nothing here: between functions. */
const GAP = 0xffffffff;
/** The rewritten bytes from here to the next entry all stand for one original position. */
const FROZEN = 0x80000000;

/**
 * Collects pairs of positions, ascending in both directions. Between two entries both sides advance byte by byte,
 * except after a frozen one (an expansion) and in a gap. Positions are within the two code sections' contents.
 */
export class OffsetMapBuilder {
  private originals: Uint32Array<ArrayBuffer>;
  private rewritten: Uint32Array<ArrayBuffer>;
  private count = 0;

  /** An entry for every four bytes is more than most code needs. */
  constructor(codeSize: number) {
    this.originals = new Uint32Array((codeSize >>> 2) + 16);
    this.rewritten = new Uint32Array((codeSize >>> 2) + 16);
  }

  private push(original: number, rewritten: number): void {
    if (this.count === this.originals.length) this.grow();
    this.originals[this.count] = original;
    this.rewritten[this.count++] = rewritten;
  }

  private grow(): void {
    const originals = new Uint32Array(this.count * 2);
    const rewritten = new Uint32Array(this.count * 2);
    originals.set(this.originals);
    rewritten.set(this.rewritten);
    this.originals = originals;
    this.rewritten = rewritten;
  }

  linear(original: number, rewritten: number): void {
    this.push(original, rewritten);
  }

  frozen(original: number, rewritten: number): void {
    this.push((original | FROZEN) >>> 0, rewritten);
  }

  gap(rewritten: number): void {
    this.push(GAP, rewritten);
  }

  get length(): number {
    return this.count;
  }

  /** Adds `delta` to the rewritten positions of the entries in [first, end). */
  shift(first: number, end: number, delta: number): void {
    for (let index = first; index < end; index++) this.rewritten[index] += delta;
  }

  finish(originalCodeStart: number, rewrittenCodeStart: number): OffsetMap {
    const originals = this.originals.slice(0, this.count);
    const rewritten = this.rewritten.slice(0, this.count);
    return new CodeOffsets(originals, rewritten, originalCodeStart, rewrittenCodeStart);
  }
}

class CodeOffsets implements OffsetMap {
  readonly originalCodeStart: number;
  private readonly originals: Uint32Array;
  private readonly rewritten: Uint32Array;
  private readonly rewrittenCodeStart: number;

  constructor(originals: Uint32Array, rewritten: Uint32Array, originalCodeStart: number, rewrittenCodeStart: number) {
    this.originals = originals;
    this.rewritten = rewritten;
    this.originalCodeStart = originalCodeStart;
    this.rewrittenCodeStart = rewrittenCodeStart;
  }

  toOriginal(rewrittenFileOffset: number): number {
    const position = rewrittenFileOffset - this.rewrittenCodeStart;
    const index = last(this.rewritten.length, (each) => this.rewritten[each] <= position);
    if (index < 0 || this.originals[index] === GAP) return -1;
    const original = this.originals[index] & ~FROZEN;
    return this.originals[index] >= FROZEN ? original : original + position - this.rewritten[index];
  }

  toRewritten(originalCodeOffset: number): number {
    const index = last(this.originals.length, (each) => this.startOf(each) <= originalCodeOffset);
    if (index < 0 || this.originals[index] === GAP) return -1;
    const start = this.rewritten[index] + this.rewrittenCodeStart;
    return this.originals[index] >= FROZEN ? start : start + originalCodeOffset - this.originals[index];
  }

  /** A gap begins where the function before it ended; it has no original position of its own. */
  private startOf(index: number): number {
    if (this.originals[index] !== GAP) return this.originals[index] & ~FROZEN;
    if (index === 0) return 0;
    const before = this.originals[index - 1];
    return before >= FROZEN ? before & ~FROZEN : before + this.rewritten[index] - this.rewritten[index - 1];
  }
}

/** The last index below `count` for which `holds`, which is true up to some point and false after it; or -1. */
function last(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
