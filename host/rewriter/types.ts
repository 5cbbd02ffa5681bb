import { RingletError } from "../errors.ts";

/** What kind of code is rewritten: kernel code uses the direct map first, user code the translation table. */
export type RewriteMode = "kernel" | "user";

export interface RewriteOptions {
  readonly mode: RewriteMode;
  /** Kernel mode: bytes of directly mapped RAM (ZONE_NORMAL), counted from physical 0. */
  readonly lowmem?: number;
}

/** An active data segment, cut out of the module. */
export interface DataSegment {
  /** Absolute virtual address, or an offset from `__memory_base` when `relative`. */
  readonly address: number;
  readonly relative: boolean;
  /** Where its bytes begin in the original file. */
  readonly fileOffset: number;
  readonly bytes: Uint8Array;
}

/** One function of the original module. Offsets are from the start of the original code section's contents. */
export interface FunctionInfo {
  /** Index in the module's function space (imports first). */
  readonly index: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The tool-conventions `dylink.0` section. */
export interface DylinkInfo {
  readonly memorySize: number;
  /** log2 */
  readonly memoryAlignment: number;
  readonly tableSize: number;
  readonly tableAlignment: number;
  readonly needed: readonly string[];
  /** Imports flagged weak (WASM_SYM_BINDING_WEAK), by name. */
  readonly weakImports: readonly string[];
}

/** Translates code positions between the original and the rewritten module. */
export interface OffsetMap {
  /**
   * Byte offset in the rewritten file (what engines print in stack traces) to an offset in the original code section;
   * -1 when outside every function.
   */
  toOriginal(rewrittenFileOffset: number): number;
  /** Byte offset of the original code section's contents in the original file. */
  readonly originalCodeStart: number;
  /** The reverse direction, as an offset in the rewritten file, for breakpoints. */
  toRewritten(originalCodeOffset: number): number;
}

export interface Rewritten {
  /** A module for WebAssembly.Module: without data segments, start function or debug sections. */
  readonly code: Uint8Array;
  readonly data: readonly DataSegment[];
  /** Name under which the original start function is exported by `code`, if there was one. */
  readonly startExport: string | null;
  readonly offsets: OffsetMap;
  readonly functions: readonly FunctionInfo[];
  readonly dylink: DylinkInfo | null;
  /** Every custom section of the original, debug sections included, in order. */
  readonly customSections: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Values of exported immutable globals with constant initialisers (addresses of data symbols, __heap_base, ...). */
  readonly globals: ReadonlyMap<string, number>;
  /** Size in bytes of the original code section's contents. */
  readonly codeSize: number;
}

/** The module is malformed, or uses something that this rewriter does not carry. */
export class RewriteError extends RingletError {
  /** What is wrong, without the place. */
  readonly detail: string;
  /** Byte offset in the input. */
  readonly offset: number;
  /** Name (or `func[N]`) of the function concerned. */
  readonly functionName: string | null;

  constructor(detail: string, offset: number, functionName: string | null = null) {
    super("REWRITE", `${functionName === null ? "" : `${functionName}: `}${detail} (at byte 0x${offset.toString(16)})`);
    this.detail = detail;
    this.offset = offset;
    this.functionName = functionName;
  }

  /** The same error, with the function that it was found in. */
  inFunction(name: string): RewriteError {
    return new RewriteError(this.detail, this.offset, name);
  }
}
