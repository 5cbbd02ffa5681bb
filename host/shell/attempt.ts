import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { Invocation } from "./command.ts";

/** Does something to the file `name`; what the kernel refuses is said as `COMMAND: NAME: reason`. Returns the exit status. */
export async function attempt(call: Invocation, name: string, action: () => Promise<void>): Promise<number> {
  try {
    await action();
    return 0;
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    return call.fail(`${name}: ${errnoText(error.errno)}`);
  }
}
