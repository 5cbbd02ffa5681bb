import { InlinedCalls } from "./dwarf-inlined.ts";
import { dwarfRows } from "./dwarf-line.ts";
import { type Lines, LineTable, type SourceLine } from "./line-table.ts";

/** Headers of the system: a driver's author cares for the line that uses them, be they macros or inline functions. */
const SYSTEM_HEADER = /^(\/usr\/src\/linux\/|\/usr\/)?include\//;

const EMPTY = new Uint8Array(0);

/** The lines that a file's debug sections give. What was inlined from a header of the system has its caller's. */
export function dwarfLines(customSections: ReadonlyMap<string, readonly Uint8Array[]>): Lines {
  const section = (name: string): Uint8Array | undefined => customSections.get(name)?.[0];
  const lineSections = { line: section(".debug_line") ?? EMPTY, lineStr: section(".debug_line_str"), str: section(".debug_str") };
  const table = new LineTable(dwarfRows(lineSections));
  let inlined: InlinedCalls | null = null;
  const callerOf = (offset: number): SourceLine | undefined => {
    inlined ??= new InlinedCalls({
      ...lineSections, info: section(".debug_info") ?? EMPTY, abbrev: section(".debug_abbrev") ?? EMPTY,
      ranges: section(".debug_ranges") ?? EMPTY,
    });
    return inlined.at(offset).find(({ file }) => !SYSTEM_HEADER.test(file));
  };
  return {
    find: (offset, start, end) => {
      const line = table.find(offset, start, end);
      return line !== null && SYSTEM_HEADER.test(line.file) ? (callerOf(offset) ?? line) : line;
    },
  };
}
