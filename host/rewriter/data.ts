import { type Address, evaluate, readConstExpression } from "./const-expression.ts";
import { Kind, type Module } from "./module.ts";
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

/** Values of globals that are known before instantiation, by index: `__memory_base` as a base, and constants. */
export function globalLookup(module: Module): (global: number) => Address | null {
  const values: (Address | null)[] = [];
  for (const entry of module.imports) {
    if (entry.kind !== Kind.GLOBAL) continue;
    const base = entry.module === "env" && entry.name === "__memory_base";
    values.push(base ? { value: 0, relative: true } : null);
  }
  const earlier = (index: number): Address | null => values[index] ?? null;
  for (const { mutable, init } of module.globals) values.push(mutable ? null : evaluate(init, earlier));
  return earlier;
}

/** Values of the exported immutable globals with constant initialisers, by export name. */
export function exportedConstants(module: Module): Map<string, number> {
  const lookup = globalLookup(module);
  const values = new Map<string, number>();
  for (const { name, kind, index } of module.exports) {
    const value = kind === Kind.GLOBAL ? lookup(index) : null;
    if (value !== null && !value.relative) values.set(name, value.value);
  }
  return values;
}
