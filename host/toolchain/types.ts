import { RingletError } from "../errors.ts";

/** A source text and the path that diagnostics, `__FILE__` and DWARF show. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ModuleBuild {
  /** Module name, as lsmod shows it (`-` already turned into `_`). */
  readonly name: string;
  readonly sources: readonly SourceFile[];
  /** Files that the sources may include with quotes (and -I folders may hold). */
  readonly files?: readonly SourceFile[];
  /** "2.6.32", "6.1" ... the kernel whose API the sources are written for. */
  readonly kernel: string;
  /** Extra compiler flags (ccflags-y, EXTRA_CFLAGS). */
  readonly flags?: readonly string[];
}

export interface ProgramBuild {
  readonly name: string;
  readonly sources: readonly SourceFile[];
  readonly files?: readonly SourceFile[];
  readonly flags?: readonly string[];
  /** -l names; libc and libm are one archive and always there. */
  readonly libraries?: readonly string[];
  /** Sources compiled so far, and their number; not called if the program is in the cache. */
  readonly progress?: (done: number, total: number) => void;
}

export interface BuildOutput {
  readonly wasm: Uint8Array;
  /** Warnings as clang prints them, empty if none. */
  readonly warnings: string;
  /** True if nothing had to be compiled. */
  readonly cached: boolean;
}

/** Called as long work goes on: done of total steps of a named phase. */
export type Progress = (phase: string, done: number, total: number) => void;

export interface Toolchain {
  /** "clang 22.0.0 (embedded)" ... */
  readonly description: string;
  /** A .ko (dylink.0 wasm with __this_module). Throws DriverBuildError. */
  buildModule(build: ModuleBuild): Promise<BuildOutput>;
  /** An a.out linked at USER_LOAD_BASE against musl. Throws DriverBuildError. */
  buildProgram(build: ProgramBuild): Promise<BuildOutput>;
}

/** One compiler message. Lines and columns count from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  /** What helps, where the message is about API that the chosen kernel did not have: one sentence a line. */
  readonly cure?: string;
}

/** The compiler or linker refused. `text` is its whole output, with carets. */
export class DriverBuildError extends RingletError {
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;

  constructor(message: string, diagnostics: readonly Diagnostic[], text: string) {
    super("BUILD", message);
    this.diagnostics = diagnostics;
    this.text = text;
  }
}
