import { Reader } from "./reader.ts";
import type { DylinkInfo } from "./types.ts";

const MEM_INFO = 1;
const NEEDED = 2;
const IMPORT_INFO = 4;
const SYMBOL_BINDING_WEAK = 1;

/** Parses the contents of a tool-conventions "dylink.0" section. Offsets in errors are within the section. */
export function parseDylink(section: Uint8Array): DylinkInfo {
  const reader = new Reader(section);
  let sizes: readonly [number, number, number, number] = [0, 0, 0, 0];
  const needed: string[] = [];
  const weakImports: string[] = [];
  while (reader.remaining > 0) {
    const id = reader.u8();
    const part = reader.sub(reader.u32());
    if (id === MEM_INFO) sizes = [part.u32(), part.u32(), part.u32(), part.u32()];
    if (id === NEEDED) for (let rest = part.count("library"); rest > 0; rest--) needed.push(part.name());
    if (id === IMPORT_INFO) parseImportInfo(part, weakImports);
  }
  const [memorySize, memoryAlignment, tableSize, tableAlignment] = sizes;
  return { memorySize, memoryAlignment, tableSize, tableAlignment, needed, weakImports };
}

function parseImportInfo(reader: Reader, weakImports: string[]): void {
  for (let rest = reader.count("import", 3); rest > 0; rest--) {
    reader.name();
    const field = reader.name();
    if ((reader.u32() & SYMBOL_BINDING_WEAK) !== 0) weakImports.push(field);
  }
}
