import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { RingletError } from "../errors.ts";
import type { SourceFile } from "../toolchain/types.ts";

/** A file that was named on the command line cannot be read. */
export class FileError extends RingletError {
  readonly path: string;

  constructor(path: string, code: string, text: string, hint = "") {
    super(code, `${path}: ${text} (${code})${hint === "" ? "" : `; ${hint}`}`);
    this.path = path;
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  ENOENT: "No such file or directory", EISDIR: "Is a directory", EACCES: "Permission denied", ENOTDIR: "Not a directory",
};

/** A file's bytes. Throws FileError. */
export function readInput(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "EIO";
    throw new FileError(path, code, TEXTS[code] ?? String(error), code === "ENOENT" ? `looked in ${process.cwd()}` : "");
  }
}

export function readSource(path: string): SourceFile {
  return { path, text: new TextDecoder().decode(readInput(path)) };
}

const QUOTED_INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm;

/** The files that sources include with quotes, from where they are found beside the file that includes them. */
export function includedFiles(sources: readonly SourceFile[], folders: readonly string[] = []): SourceFile[] {
  const found = new Map<string, SourceFile>();
  const queue = [...sources];
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    for (const [, name] of source.text.matchAll(QUOTED_INCLUDE)) {
      const path = [dirname(source.path), ...folders].map((folder) => join(folder, name)).find(isFile);
      if (path === undefined || found.has(path)) continue;
      const file = readSource(path);
      found.set(path, file);
      queue.push(file);
    }
  }
  return [...found.values()];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

export function isWasm(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}
