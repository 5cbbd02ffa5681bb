import { globalCount, Kind, type Module } from "./module.ts";
import type { Names } from "./names.ts";
import { TYPE_I32 } from "./opcodes.ts";
import { STACK_POINTER } from "./registers.ts";


/**
 * Original index of the stack pointer global, or -1: by its import, its export, the name section, or, in a stripped
 * module, by wasm-ld's custom of defining it as the first global.
 */
export function findStackPointer(module: Module, names: Names): number {
  const imported = importedIndex(module);
  if (imported >= 0) return imported;
  for (const { name, kind, index } of module.exports) if (kind === Kind.GLOBAL && name === STACK_POINTER) return index;
  for (const [index, name] of names.globals) if (name === STACK_POINTER && index < globalCount(module)) return index;
  const first = module.globals[0];
  if (names.globals.size > 0 || first === undefined) return -1;
  return first.mutable && first.type[0] === TYPE_I32 ? module.imported[Kind.GLOBAL] : -1;
}

function importedIndex(module: Module): number {
  let index = 0;
  for (const entry of module.imports) {
    if (entry.kind !== Kind.GLOBAL) continue;
    if (entry.module === "env" && entry.name === STACK_POINTER) return index;
    index++;
  }
  return -1;
}
