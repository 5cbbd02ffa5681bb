import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { Invocation } from "./command.ts";

/** date, by the machine's clock. */
export async function date(call: Invocation): Promise<number> {
  if (call.args.some((arg) => /^(-[a-zA-Z]*[dr]|--date|--reference)/.test(arg))) return call.original(call.args);
  const now = await call.session.machine.date();
  return call.original(["-d", `@${Math.floor(now.getTime() / 1000)}`, ...call.args]);
}

/** touch [-acm] FILE...: new empty files, or the machine's time for old ones. */
export async function touch(call: Invocation): Promise<number> {
  const options = call.args.filter((arg) => /^-./.test(arg));
  if (!options.every((option) => /^-[acm]+$/.test(option))) return call.original(call.args);
  const { fs } = call.session.machine;
  let status = 0;
  for (const name of call.args.filter((arg) => !options.includes(arg))) {
    const path = call.path(name);
    try {
      const exists = await fs.stat(path).then(() => true, () => false);
      if (exists) await fs.utimes(path);
      else if (!options.join("").includes("c")) await fs.writeFile(path, "");
    } catch (error) {
      if (!(error instanceof SyscallError)) throw error;
      status = call.fail(`cannot touch '${name}': ${errnoText(error.errno)}`);
    }
  }
  return status;
}
