import { expect } from "vitest";
import type { SourceFile } from "../../host/node.ts";

/*
 * For tests of the places that a machine prints: file:line is where the source says HERE, and the function is the one that Linux
 * names, too: the one whose code it is, not one that was inlined there.
 */

export function sourceOf(path: string, lines: readonly string[]): SourceFile {
  return { path, text: `${lines.join("\n")}\n` };
}

/** "probe.c:12" of the line that says HERE, or what it says behind that: "HERE other.c:500". */
export function here(files: readonly SourceFile[]): string {
  const places = files.flatMap(({ path, text }) => text.split("\n").flatMap((line, i) => {
    const [, said] = /HERE(?: (\S+:\d+))?/.exec(line) ?? [null, null];
    return said === null ? [] : [said ?? `${path}:${i + 1}`];
  }));
  expect(places).toHaveLength(1);
  return places[0];
}
