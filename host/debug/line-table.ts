export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where code of a line begins. */
export interface LineRow extends SourceLine {
  /** Byte offset in the code section's contents. */
  readonly address: number;
  /** Nothing is known from here on, until the next row. */
  readonly end: boolean;
}

/** Code offset to source line, in one module. */
export interface Lines {
  /** The line of an instruction of the function at [start, end). */
  find(offset: number, start: number, end: number): SourceLine | null;
}

export class LineTable implements Lines {
  readonly #rows: readonly LineRow[];

  constructor(rows: LineRow[]) {
    this.#rows = rows.sort((a, b) => a.address - b.address || Number(b.end) - Number(a.end));
  }

  /**
   * Code that the compiler gives to no line counts to the one before it, a function's first bytes (its locals) to the
   * function's first line.
   */
  find(offset: number, start: number, end: number): SourceLine | null {
    for (let i = this.#after(offset) - 1; i >= 0 && this.#rows[i].address >= start; i--) {
      if (!this.#rows[i].end && this.#rows[i].line > 0) return this.#rows[i];
    }
    for (let i = this.#after(offset); i < this.#rows.length && this.#rows[i].address < end; i++) {
      if (!this.#rows[i].end && this.#rows[i].line > 0) return this.#rows[i];
    }
    return null;
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
