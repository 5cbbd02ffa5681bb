/** Folders of source files, read whole. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";

/** Paths of all files below `folder` that `accept` takes, relative to it, with `/`, sorted. */
export async function listFiles(folder: string, accept: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return files.filter(accept).sort();
}

export async function readLayer(folder: string, accept: (path: string) => boolean): Promise<FileLayer> {
  const paths = await listFiles(folder, accept);
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path))));
  return new Map(paths.map((path, i) => [path, contents[i]]));
}

/**
 * A key that changes when a file is added, removed or written: paths, sizes and times of modification, no contents. It
 * costs a stat per file, and is right as long as nobody sets times back.
 */
export async function statKey(folder: string, accept: (path: string) => boolean): Promise<string> {
  const paths = await listFiles(folder, accept);
  const stats = await Promise.all(paths.map((path) => stat(join(folder, path), { bigint: true })));
  return digest([folder, ...paths.map((path, i) => `${path} ${stats[i].size} ${stats[i].mtimeNs}`)]);
}

/** A key that changes when a file is added, removed or gets other contents; the same for every checkout. For small folders. */
export async function contentKey(folder: string, accept: (path: string) => boolean): Promise<string> {
  return digest([...(await readLayer(folder, accept))].flat());
}

export const isHeader = (path: string): boolean => path.endsWith(".h");
