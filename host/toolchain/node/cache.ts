/** The build cache on disk: one pack a file, named by its key. */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { BuildCache } from "../cache.ts";
import { decodePack, encodePack, PackError, type Pack } from "../pack.ts";
import { withFileLock } from "./lock.ts";

const DAY = 86_400_000;

export class DiskCache implements BuildCache {
  readonly folder: string;
  private readonly now: () => number;
  private writes = 0;

  /** `now` in milliseconds. */
  constructor(folder: string, now: () => number = Date.now) {
    this.folder = folder;
    this.now = now;
  }

  /** An entry's time of modification is that of its last use, which is what prune() goes by. */
  async get(key: string): Promise<Pack | undefined> {
    const path = this.path(key);
    try {
      const pack = decodePack(await readFile(path));
      await utimes(path, this.now() / 1000, this.now() / 1000).catch(() => undefined);
      return pack;
    } catch (error) {
      if (isMissing(error) || error instanceof PackError) return undefined;
      throw error;
    }
  }

  /** Written beside and renamed, so that another process sees all of it or nothing. A cache that cannot be written is none. */
  async put(key: string, value: Pack): Promise<void> {
    const path = this.path(key);
    const temporary = `${path}.${process.pid}.${this.writes++}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, encodePack(value));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      if (!isUnwritable(error)) throw error;
    }
  }

  exclusive<T>(key: string, build: () => Promise<T>): Promise<T> {
    return withFileLock(join(this.folder, "locks", key), build);
  }

  /** Removes what was not used for that many days. */
  async prune(days: number): Promise<void> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile() && /^[0-9a-z]{2}$/.test(basename(entry.parentPath)));
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      const used = await stat(path).catch(() => null);
      if (used !== null && used.mtimeMs < this.now() - days * DAY) await rm(path, { force: true });
    }
  }

  private path(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2));
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

function isUnwritable(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
