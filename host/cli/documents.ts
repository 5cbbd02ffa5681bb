import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "../errors.ts";
import type { Machine } from "../machine/machine.ts";
import { bootMachine } from "../node.ts";
import { type Output, progressOn } from "./output.ts";
import { Replay } from "./replay.ts";
import type { Session } from "./session.ts";

const DRIVERS = fileURLToPath(new URL("../../drivers/", import.meta.url));

/** Names of the drivers that have a session. */
export function sessionNames(): string[] {
  return readdirSync(DRIVERS).filter((name) => existsSync(join(DRIVERS, name, "session.ts"))).sort();
}

/** ringlet documents: replays sessions, showing what a reader of the document types and sees. */
export async function documents(names: readonly string[], output: Output): Promise<number> {
  const known = sessionNames();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no session ${unknown} (there are: ${known.join(", ")})`);
  let status = 0;
  for (const name of names.length === 0 ? known : names) status = (await replay(name, output)) || status;
  return status;
}

async function replay(name: string, output: Output): Promise<number> {
  const machine = await bootMachine({ progress: progressOn(output) });
  try {
    return await replayIn(machine, name, output);
  } finally {
    machine.shutdown();
  }
}

/** Replays the session of drivers/NAME in a machine that is running. */
export async function replayIn(machine: Machine, name: string, output: Output): Promise<number> {
  const folder = join(DRIVERS, name);
  const { session } = (await import(pathToFileURL(join(folder, "session.ts")).href)) as { session: Session };
  return new Replay(session, folder, machine, output).run();
}
