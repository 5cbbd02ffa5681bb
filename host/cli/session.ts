/*
 * A document's session as data: what its reader types and sees, step by step. It lies beside the document's driver
 * (drivers/NAME/session.ts) and is replayed by `ringlet documents` and by tests.
 */

/** Files are named as from the driver's folder. {name} is what the kernel last printed for name. */
export type Step =
  /** Shown as typed, done by the toolchain anyway (make, gcc). */
  | { readonly type: string; readonly does: "nothing" }
  | { readonly type: string; readonly does: "insmod"; readonly driver: string; readonly params?: string }
  | { readonly type: string; readonly does: "rmmod"; readonly module: string }
  /** Prints the kernel's messages since the last time. */
  | { readonly type: string; readonly does: "dmesg" }
  /** {name} may stand in the arguments and in the typed line. */
  | { readonly type: string; readonly does: "run"; readonly program: string; readonly args: readonly string[] }
  /** A character device's node. `major` is a number, a {name}, or /NAME: the one /proc/devices has for NAME. */
  | { readonly type: string; readonly does: "mknod"; readonly path: string; readonly major: string; readonly minor: number }
  | { readonly type: string; readonly does: "rm"; readonly path: string }
  | { readonly type: string; readonly does: "cat"; readonly path: string }
  | { readonly type: string; readonly does: "mount"; readonly fstype: string; readonly source: string; readonly target: string }
  | { readonly type: string; readonly does: "umount"; readonly target: string }
  /** Prints a line, as a script's echo does. */
  | { readonly does: "echo"; readonly text: string }
  /** The reader waits. */
  | { readonly does: "wait"; readonly time: string };

export interface Session {
  /** Title of the document. */
  readonly document: string;
  /** Kernel version whose API its driver uses. */
  readonly kernel: string;
  readonly steps: readonly Step[];
}
