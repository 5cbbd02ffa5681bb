import { decode } from "@jridgewell/sourcemap-codec";
import { type LineRow, LineTable } from "./line-table.ts";

/*
 * The source map (revision 3, as the WebAssembly tools use it: one generated line, columns are byte offsets in the file) of a
 * program that binaryen made able to fork. It lies in a custom section of the program, as its DWARF would.
 */

export const SOURCE_MAP = "sourceMap";

/** The lines that a section holds; none if it is not what was said above. */
export function sourceMapLines(section: Uint8Array, codeStart: number): LineTable {
  const { sources, mappings } = parse(section);
  const [segments = []] = decode(mappings);
  const rows = segments.map((segment): LineRow => {
    const address = segment[0] - codeStart;
    if (segment.length === 1) return { address, file: "", line: 0, column: 0, end: true };
    const [, source, line, column] = segment;
    return { address, file: String(sources[source]), line: line + 1, column, end: false };
  });
  return new LineTable(rows);
}

/** A program may hold anything under this name. */
function parse(section: Uint8Array): { sources: readonly unknown[]; mappings: string } {
  try {
    const { sources, mappings } = JSON.parse(new TextDecoder().decode(section)) as Record<string, unknown>;
    if (Array.isArray(sources) && typeof mappings === "string") return { sources, mappings };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  return { sources: [], mappings: "" };
}
