/** The user's end of a shell. */
export interface Terminal {
  /** Output as it comes. */
  write(chunk: Uint8Array, stream: "stdout" | "stderr"): void;
  /** The next bytes the user types, for a program that reads; null at the end of input. */
  read(): Promise<Uint8Array | null>;
}

/** Nobody types anything. */
export const NO_INPUT = { read: () => Promise.resolve(null) };
