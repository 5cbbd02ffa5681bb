/** The build cache on disk: one pack a file, named by its key. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildCache } from "../cache.ts";
import { decodePack, encodePack, PackError, type Pack } from "../pack.ts";

export class DiskCache implements BuildCache {
  readonly folder: string;
  private writes = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  async get(key: string): Promise<Pack | undefined> {
    try {
      return decodePack(await readFile(this.path(key)));
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
