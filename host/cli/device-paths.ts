import { RingletError } from "../errors.ts";
import { SyscallError } from "../machine/errors.ts";
import type { Machine } from "../machine/machine.ts";

/** A program is about to be given a device that no driver has made. */
export class NoDeviceError extends RingletError {
  readonly path: string;

  constructor(path: string, present: readonly string[]) {
    super("ENOENT", `${path}: No such file or directory (ENOENT); /dev has ${present.join(", ")}`);
    this.path = path;
  }
}

/**
 * Arguments that start with /dev/ must exist in the machine: a test that opens a mistyped device often says nothing.
 * Throws NoDeviceError.
 */
export async function checkDevicePaths(machine: Machine, args: readonly string[]): Promise<void> {
  for (const path of args.filter((arg) => arg.startsWith("/dev/"))) {
    try {
      await machine.fs.stat(path);
    } catch (error) {
      if (!(error instanceof SyscallError) || error.errnoName !== "ENOENT") throw error;
      throw new NoDeviceError(path, await machine.fs.readdir("/dev"));
    }
  }
}
