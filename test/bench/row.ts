/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Largest acceptable value, in the same unit. */
  readonly target?: number;
}
