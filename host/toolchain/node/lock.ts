/** One process at a time: a long build is done by the first that needs it, and the others find its result. */
import { mkdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder touches its file every BEAT; one not touched for STALE belongs to a process that is gone. */
const BEAT = 1_000;
const STALE = 10_000;

/**
 * Runs `use` while holding the file. Where no file can be made there is nothing to share, and it just runs. A holder that
 * was stopped for longer than STALE may find another beside it; what the lock guards must be safe then, only wasteful.
 */
export async function withFileLock<T>(path: string, use: () => Promise<T>): Promise<T> {
  if (!(await acquire(path))) return use();
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), BEAT);
  try {
    return await use();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function acquire(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  for (;;) {
    const error = await writeFile(path, String(process.pid), { flag: "wx" }).then(() => null, (reason: NodeJS.ErrnoException) => reason);
    if (error === null) return true;
    if (error.code !== "EEXIST") return false;
    const holder = await stat(path).catch(() => null);
    if (holder !== null && Date.now() - holder.mtimeMs > STALE) await rm(path, { force: true });
    else await sleep(100);
  }
}
