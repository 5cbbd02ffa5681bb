/*
 * A document's session as data: what its reader types and sees, step by step. It lies beside the document's driver
 * (drivers/NAME/session.ts) and is replayed by `ringlet documents` and by tests.
 */

export type Step =
  /** Shown as typed, done by the toolchain anyway (make, gcc). */
  | { readonly type: string; readonly does: "nothing" }
  | { readonly type: string; readonly does: "insmod"; readonly driver: string; readonly params?: string }
  | { readonly type: string; readonly does: "rmmod"; readonly module: string }
  /** Prints the kernel's messages since the last time. */
  | { readonly type: string; readonly does: "dmesg" }
  /** {name} in arguments and in the typed line is what the kernel printed for name. */
  | { readonly type: string; readonly does: "run"; readonly program: string; readonly args: readonly string[] }
  /** The reader waits. */
  | { readonly does: "wait"; readonly time: string };

export interface Session {
  /** Title of the document. */
  readonly document: string;
  /** Kernel version whose API its driver uses. */
  readonly kernel: string;
  readonly steps: readonly Step[];
}
