/*
 * A document's session as data: what its reader types, line by line, and what the text shows for it. It lies beside the
 * document's driver (drivers/NAME/session.ts) and is replayed by `ringlet documents`, by tests, and in browsers.
 */

export interface Session {
  /** Title of the document. */
  readonly document: string;
  /** The reader's kernel. */
  readonly kernel: string;
  /** Begun in the driver's folder. */
  readonly steps: readonly Step[];
}

/** A line for the shell, or more about it, or a while that the reader waits ("60s"). */
export type Step = string | Typed | { readonly wait: string };

/** {name} in the line is what the kernel last printed for name. */
export interface Typed {
  readonly type: string;
  /** What the reader types into its programs. */
  readonly answers?: readonly string[];
  /** Lines that the text shows, as they follow each other in the output. */
  readonly shows?: readonly Shown[];
}

/**
 * A line of the text. A number 0x… stands for any: addresses are the author's machine's, as are a log's times. Where
 * another line is right, `here` is that line; the driver's README says why.
 */
export type Shown = string | { readonly text: string; readonly here: string };

/** A session with the files of its driver's folder, by their paths there. */
export interface Document {
  readonly name: string;
  readonly session: Session;
  readonly files: ReadonlyMap<string, Uint8Array>;
}
