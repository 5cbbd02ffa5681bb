import { readdirSync, readFileSync } from "node:fs";
import type { SourceFile } from "../../host/node.ts";

export const ROOT = new URL(".", import.meta.url);

/** A conformance program: one main, which ends with 0 if Linux's promise holds. */
export interface Program {
  /** The folder it lies in. */
  readonly group: string;
  readonly name: string;
  /** Its path counts from this folder. */
  readonly source: SourceFile;
}

/** What all programs include. */
export const HEADER: SourceFile = { path: "posixtest.h", text: read("posixtest.h") };

/** The folders of programs, each about one call or one family of calls. */
export function groups(): string[] {
  const entries = readdirSync(ROOT, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

export function sources(group: string): Program[] {
  const files = readdirSync(new URL(`${group}/`, ROOT)).filter((file) => file.endsWith(".c")).sort();
  return files.map((file) => {
    const path = `${group}/${file}`;
    return { group, name: file.slice(0, -2), source: { path, text: read(path) } };
  });
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}
