import { type Address, evaluate, readConstExpression } from "./const-expression.ts";
import { globalCount, Kind, type Module } from "./module.ts";
import type { DataSegment } from "./types.ts";

const PASSIVE = 1;
const EXPLICIT_MEMORY = 2;

/**
 * Cuts the active data segments out: the loader maps or copies them. Passive segments can only be used by memory.init,
 * which is refused where it stands.
 */
export function readData(module: Module): DataSegment[] {
  const reader = module.data;
  const segments: DataSegment[] = [];
  if (reader === null) return segments;
  const lookup = globalLookup(module);
  for (let rest = reader.count("data segment", 2); rest > 0; rest--) {
    const at = reader.position;
    const flags = reader.u32();
    if (flags > EXPLICIT_MEMORY) reader.fail(`unknown data segment form ${flags}`, at);
    if (flags === EXPLICIT_MEMORY && reader.u32() !== 0) reader.fail("more than one memory is not supported", at);
    const address = flags === PASSIVE ? null : evaluate(readConstExpression(reader), lookup);
    if (flags !== PASSIVE && address === null) reader.fail("data segment at an address that is not constant", at);
    const size = reader.u32();
    const fileOffset = reader.position;
    const bytes = reader.view(size);
    if (address !== null) segments.push({ address: address.value, relative: address.relative, fileOffset, bytes });
  }
  reader.expectEnd("data vector");
  return segments;
}

/** Values of globals that are known before instantiation: `__memory_base` as a base, and constants. */
export function globalLookup(module: Module): (global: number) => Address | null {
  const imports = module.imports.filter((entry) => entry.kind === Kind.GLOBAL);
  const defined = module.globals;
  const lookup = (index: number): Address | null => {
    if (index < imports.length) {
      const base = imports[index].module === "env" && imports[index].name === "__memory_base";
      return base ? { value: 0, relative: true } : null;
    }
    const global = defined[index - imports.length];
    if (global === undefined || global.mutable) return null;
    return evaluate(global.init, (earlier) => (earlier < index ? lookup(earlier) : null));
  };
  return lookup;
}

/** Values of the exported immutable globals with constant initialisers, by export name. */
export function exportedConstants(module: Module): Map<string, number> {
  const lookup = globalLookup(module);
  const values = new Map<string, number>();
  for (const { name, kind, index } of module.exports) {
    if (kind !== Kind.GLOBAL || index >= globalCount(module)) continue;
    const value = lookup(index);
    if (value !== null && !value.relative) values.set(name, value.value);
  }
  return values;
}
