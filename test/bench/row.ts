/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Largest acceptable value, in the same unit. */
  readonly target?: number;
  /** The same on the host's own Linux, in the same unit. */
  readonly native?: number;
}
