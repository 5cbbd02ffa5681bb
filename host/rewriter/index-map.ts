import { functionCount, globalCount, Kind, type Module } from "./module.ts";
import { GLOBAL_FUEL, MMU_FUNCTIONS, MMU_GLOBALS } from "./mmu-imports.ts";
import { RewriteError, type RewriteMode } from "./types.ts";

/**
 * Where the module's functions and globals end up once the mmu's imports stand between the imported and the defined
 * ones. Tables, tags and types keep their indices.
 *
 *   functions:  [imported] [mmu functions] [defined]
 *   globals:    [imported] [mmu globals] [__stack_pointer, if it becomes an import] [defined]
 */
export class IndexMap {
  readonly mode: RewriteMode;
  /** New index of the first mmu function. */
  readonly mmuFunction: number;
  readonly mmuGlobal: number;
  /** Original index of the stack pointer global, or -1. */
  readonly stackPointer: number;
  /** The stack pointer is defined here and becomes an import (kernel only). */
  readonly importsStackPointer: boolean;
  private readonly functions: number;
  /** How far defined functions move. */
  readonly functionShift: number;
  private readonly globals: Uint32Array;

  constructor(module: Module, mode: RewriteMode, stackPointer: number) {
    this.mode = mode;
    this.mmuFunction = module.imported[Kind.FUNCTION];
    this.functionShift = MMU_FUNCTIONS[mode].length;
    this.functions = functionCount(module);
    this.mmuGlobal = module.imported[Kind.GLOBAL];
    this.stackPointer = stackPointer;
    this.importsStackPointer = mode === "kernel" && stackPointer >= this.mmuGlobal;
    this.globals = this.mapGlobals(globalCount(module));
  }

  private mapGlobals(count: number): Uint32Array {
    const map = new Uint32Array(count);
    const firstFree = this.mmuGlobal + MMU_GLOBALS[this.mode].length;
    let next = this.importsStackPointer ? firstFree + 1 : firstFree;
    for (let index = 0; index < count; index++) {
      if (index < this.mmuGlobal) map[index] = index;
      else if (this.importsStackPointer && index === this.stackPointer) map[index] = firstFree;
      else map[index] = next++;
    }
    return map;
  }

  functionIndex(index: number, offset: number): number {
    if (index < this.mmuFunction) return index;
    if (index >= this.functions) throw new RewriteError(`no function ${index}`, offset);
    return index + this.functionShift;
  }

  globalIndex(index: number, offset: number): number {
    if (index >= this.globals.length) throw new RewriteError(`no global ${index}`, offset);
    return this.globals[index];
  }

  get fuel(): number {
    return this.mmuGlobal + GLOBAL_FUEL;
  }
}
