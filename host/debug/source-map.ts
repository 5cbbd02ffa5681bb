import { type LineRow, LineTable } from "./line-table.ts";

/*
 * The source map (revision 3, as the WebAssembly tools use it: one generated line, columns are byte offsets in the file) of a
 * program that binaryen made able to fork. It lies in a custom section of the program, as its DWARF would.
 */

export const SOURCE_MAP = "sourceMap";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGIT: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (character, value) => [character, value]));
const CONTINUES = 0x20;

/** The lines that a section holds; none if it is not what was said above. */
export function sourceMapLines(section: Uint8Array, codeStart: number): LineTable {
  const { sources, mappings } = parse(section);
  let [address, source, line, column] = [-codeStart, 0, 0, 0];
  const rows = mappings.split(",").map((segment): LineRow => {
    const [advance = 0, ...place] = decode(segment);
    address += advance;
    if (place.length < 3) return { address, file: "", line: 0, column: 0, end: true };
    source += place[0];
    line += place[1];
    column += place[2];
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

/** Numbers in base 64, the lowest digit first; the lowest bit is the sign. */
function decode(segment: string): number[] {
  const values: number[] = [];
  let [value, factor] = [0, 1];
  for (const character of segment) {
    const digit = DIGIT.get(character) ?? 0;
    value += (digit % CONTINUES) * factor;
    factor *= CONTINUES;
    if (digit >= CONTINUES) continue;
    values.push(value % 2 === 1 ? -(value - 1) / 2 : value / 2);
    [value, factor] = [0, 1];
  }
  return values;
}
