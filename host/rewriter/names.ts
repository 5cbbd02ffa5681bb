import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";
import type { IndexMap } from "./index-map.ts";
import { RewriteError } from "./types.ts";

const MODULE_NAME = 0;
const FUNCTION_NAMES = 1;
const GLOBAL_NAMES = 7;

/** What the "name" section tells, by original index. */
export interface Names {
  module: string | null;
  readonly functions: Map<number, string>;
  readonly globals: Map<number, string>;
}

/**
 * Reads a "name" section. As for engines, a malformed one is not an error: what was readable before the fault is
 * kept, since names only serve people.
 */
export function parseNames(section: Uint8Array | undefined): Names {
  const names: Names = { module: null, functions: new Map(), globals: new Map() };
  if (section === undefined) return names;
  const reader = new Reader(section);
  try {
    while (reader.remaining > 0) parseSubsection(names, reader.u8(), reader.sub(reader.u32()));
  } catch (error) {
    if (!(error instanceof RewriteError)) throw error;
  }
  return names;
}

function parseSubsection(names: Names, id: number, reader: Reader): void {
  if (id === MODULE_NAME) names.module = reader.name();
  if (id === FUNCTION_NAMES) parseNameMap(names.functions, reader);
  if (id === GLOBAL_NAMES) parseNameMap(names.globals, reader);
}

function parseNameMap(into: Map<number, string>, reader: Reader): void {
  for (let rest = reader.count("name", 2); rest > 0; rest--) into.set(reader.u32(), reader.name());
}

/** The contents of a "name" section with what helps in an engine's stack traces: the module's and the functions' names. */
export function nameSection(names: Names, map: IndexMap, functionCount: number): Writer {
  const contents = new Writer(1024);
  contents.name("name");
  if (names.module !== null) {
    const text = new Writer();
    text.name(names.module);
    contents.section(MODULE_NAME, text);
  }
  const entries = [...names.functions].filter(([index]) => index < functionCount).sort(([a], [b]) => a - b);
  const table = new Writer(entries.length * 24 + 16);
  table.u32(entries.length);
  for (const [index, name] of entries) {
    table.u32(map.functionIndex(index, 0));
    table.name(name);
  }
  contents.section(FUNCTION_NAMES, table);
  return contents;
}
