import { MMU_FUNCTIONS } from "../rewriter/mmu-imports.ts";
import type { FunctionInfo, Rewritten } from "../rewriter/types.ts";
import { dwarfLines } from "./dwarf-lines.ts";
import { wasmFrames } from "./frames.ts";
import type { Lines, SourceLine } from "./line-table.ts";
import { SOURCE_MAP, sourceMapLines } from "./source-map.ts";

/** What a text address means. */
export interface Symbol extends Partial<SourceLine> {
  readonly name: string;
  /** Bytes from the function's start, and its size, in the original code section. */
  readonly offset: number;
  readonly size: number;
  /** Module (.ko) name; null for the kernel itself and for programs. */
  readonly module: string | null;
}

/** A loaded image with its text base. */
export interface LoadedText {
  /** What stack traces call the image. */
  readonly traceName: string;
  readonly base: number;
  /** User programs all have base 0 and are not found by address. */
  readonly user: boolean;
  /** .ko name, null for the kernel and for programs. */
  readonly module: string | null;
  readonly rewritten: Rewritten;
}

/** A frame of a stack trace as the machine counts code: a text address. */
export interface TextFrame {
  readonly address: number;
  readonly text: LoadedText;
}

const knownLines = new WeakMap<Rewritten, Lines>();

/** Lines are read on first use and kept with the image. */
function linesOf(rewritten: Rewritten): Lines {
  const known = knownLines.get(rewritten);
  if (known !== undefined) return known;
  const { customSections, offsets } = rewritten;
  const map = customSections.get(SOURCE_MAP)?.[0];
  const lines = map === undefined ? dwarfLines(customSections) : sourceMapLines(map, offsets.originalCodeStart);
  knownLines.set(rewritten, lines);
  return lines;
}

/** Function containing an offset of the original code section. */
export function functionAt(functions: readonly FunctionInfo[], offset: number): FunctionInfo | null {
  let low = 0;
  let high = functions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (functions[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = functions[low - 1];
  return found !== undefined && offset < found.end ? found : null;
}

/** Describes an offset in an image's original code section. */
export function describe(rewritten: Rewritten, module: string | null, offset: number): Symbol | null {
  const found = functionAt(rewritten.functions, offset);
  if (found === null) return null;
  const line = linesOf(rewritten).find(offset, found.start, found.end);
  const symbol = { name: found.name, offset: offset - found.start, size: found.end - found.start, module };
  return line === null ? symbol : { ...symbol, file: line.file, line: line.line, column: line.column };
}

export function symbolOf({ address, text }: TextFrame): Symbol | null {
  return describe(text.rewritten, text.module, address - text.base);
}

/** Text address of a function of a loaded image, given as its wasm export or table entry. Null if it is an import there. */
export function functionAddress(text: LoadedText, fn: { readonly name: string }): number | null {
  const { functions } = text.rewritten;
  if (functions.length === 0) return null;
  // The engine names it by its index in the rewritten module, where the slow-path imports come before all definitions.
  const imports = functions[0].index + MMU_FUNCTIONS[text.user ? "user" : "kernel"].length;
  const found = functions[Number(fn.name) - imports];
  return found === undefined ? null : text.base + found.start;
}

/** "name+0x1c/0x80 [module] (file.c:34)", as Linux prints %pS, with the source line behind. */
export function formatSymbol(symbol: Symbol): string {
  const where = `${symbol.name}+0x${symbol.offset.toString(16)}/0x${symbol.size.toString(16)}`;
  const module = symbol.module === null ? "" : ` [${symbol.module}]`;
  const line = symbol.file === undefined ? "" : ` (${symbol.file}:${symbol.line})`;
  return where + module + line;
}

/** The text addresses of one machine. */
export class Symbolizer {
  readonly #texts = new Map<string, LoadedText>();

  add(text: LoadedText): void {
    this.#texts.set(text.traceName, text);
  }

  remove(text: LoadedText): void {
    this.#texts.delete(text.traceName);
  }

  symbol(address: number): Symbol | null {
    for (const { base, user, module, rewritten } of this.#texts.values()) {
      const offset = (address >>> 0) - base;
      if (!user && offset >= 0 && offset < rewritten.codeSize) return describe(rewritten, module, offset);
    }
    return null;
  }

  /** Null where no image lies. */
  format(address: number): string | null {
    const symbol = this.symbol(address);
    return symbol === null ? null : formatSymbol(symbol);
  }

  /** Frames of the kernel, of modules and of programs in an engine's stack trace, innermost first. */
  frames(stack: string): TextFrame[] {
    const frames: TextFrame[] = [];
    for (const { module, offset } of wasmFrames(stack)) {
      const text = this.#texts.get(module);
      const original = text?.rewritten.offsets.toOriginal(offset) ?? -1;
      if (text !== undefined && original >= 0) frames.push({ address: text.base + original, text });
    }
    return frames;
  }
}
