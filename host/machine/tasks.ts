import { RingletError } from "../errors.ts";
import type { FileSystem } from "./fs.ts";

const STATES: Readonly<Record<string, string>> = {
  R: "running", S: "sleeping", D: "sleeping uninterruptibly", T: "stopped", Z: "a zombie", X: "dead", I: "idle",
};

const STAT = /^(\d+) \((.*)\) (\w)/;

/** One line per process and kernel thread: "pid 15 (probe): sleeping". Empty if /proc cannot tell. */
export async function describeTasks(fs: FileSystem): Promise<string[]> {
  const lines: string[] = [];
  for (const pid of await taskIds(fs)) {
    const stat = STAT.exec(await fs.readFile(`/proc/${pid}/stat`, "utf8").catch(ignoreRefusal));
    if (stat !== null) lines.push(`pid ${stat[1]} (${stat[2]}): ${STATES[stat[3]] ?? stat[3]}`);
  }
  return lines;
}

/** The numeric names in /proc. */
async function taskIds(fs: FileSystem): Promise<string[]> {
  const names = await fs.readdir("/proc").catch(() => []);
  return names.filter((name) => /^\d+$/.test(name));
}

/** A task may be gone since it was listed. */
function ignoreRefusal(error: unknown): string {
  if (error instanceof RingletError) return "";
  throw error;
}
