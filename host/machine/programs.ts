import { USER_LOAD_BASE } from "../../emu/layout.ts";
import { MachineFault } from "./errors.ts";
import { EINVAL, ENOEXEC, ENOMEM } from "./errno.ts";
import type { FunctionTable } from "./functions.ts";
import { type Image, loadImage } from "./images.ts";
import { type Linkage, type UserImports, userImports } from "./linkage.ts";
import type { Symbolizer } from "../debug/symbolize.ts";
import { REGISTERS, STACK_POINTER, THREAD_POINTER } from "../rewriter/registers.ts";
import type { DataSegment } from "../rewriter/types.ts";

/** Layout of a program's image, as struct host_exec_info has it. */
export interface ProgramInfo {
  readonly rodataStart: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly segments: readonly DataSegment[];
  readonly textSize: number;
}

/** Function-table slots of an instance: its entry, its signal entry. */
const SLOTS = 2;

interface Program {
  readonly image: Image;
  readonly tagModule: string | null;
}

/** What runs for one task. */
interface ProgramInstance {
  readonly program: Program;
  readonly exports: WebAssembly.Exports;
}

/** Registers of a new task; 0 leaves its parent's. */
export interface NewRegisters {
  readonly sp: number;
  readonly tls: number;
}

/** One tag serves all programs. */
let longjmpTag: WebAssembly.Tag | undefined;

/**
 * The host's half of exec (fs/binfmt_wasm.c). A program's code is compiled once per content; each process is an instance
 * of it, bound to its own translation table, with its entry function in a slot of the kernel's function table
 * and, in the slot after it, what calls its signal handlers (kernel-shim/user/libc/restore.c).
 */
export class ProgramLoader {
  readonly #imports: UserImports;
  readonly #functions: FunctionTable;
  readonly #symbolizer: Symbolizer;
  readonly #programs: Program[] = [];
  readonly #handles = new Map<Image, number>();
  /** By entry. */
  readonly #instances = new Map<number, ProgramInstance>();

  constructor(linkage: Linkage, functions: FunctionTable, symbolizer: Symbolizer) {
    this.#imports = userImports(linkage);
    this.#functions = functions;
    this.#symbolizer = symbolizer;
  }

  /** A handle for the image, counted from 1. Throws RewriteError or CompileError. */
  load(binary: Uint8Array): number {
    const image = loadImage(binary, "program", { mode: "user" });
    const known = this.#handles.get(image);
    if (known !== undefined) return known;
    const handle = this.#programs.push({ image, tagModule: tagModule(image.module) });
    this.#handles.set(image, handle);
    this.#symbolizer.add({ traceName: image.name, base: 0, user: true, module: null, rewritten: image.rewritten });
    return handle;
  }

  info(handle: number): ProgramInfo {
    const { data, globals, codeSize } = this.#program(handle).image.rewritten;
    const ends = data.map(({ address, bytes }) => address + bytes.length);
    const dataEnd = Math.max(USER_LOAD_BASE, globals.get("__heap_base") ?? 0, globals.get("__data_end") ?? 0, ...ends);
    const rodataStart = Math.min(dataEnd, ...data.map(({ address }) => address));
    const dataStart = Math.max(rodataStart, globals.get("__data_start") ?? 0);
    return { rodataStart, dataStart, dataEnd, segments: data, textSize: codeSize };
  }

  /** Function-table slot of a new instance's entry, or -errno. */
  instantiate(handle: number, tlb: number, sp: number): number {
    const program = this.#program(handle);
    if (program.image.rewritten.startExport !== null) return -ENOEXEC;
    const made = this.#instance(program, tlb);
    const { _start, __stack_pointer } = made.exports;
    if (typeof _start !== "function" || !(__stack_pointer instanceof WebAssembly.Global)) return -ENOEXEC;
    __stack_pointer.value = sp | 0;
    return this.#enter(made, _start as () => number);
  }

  /**
   * Function-table slot of a new instance of the program whose entry is `entry`, or -errno. Its registers are that instance's
   * but for those given, and it begins with the program's function `fn`.
   */
  clone(entry: number, fn: number, tlb: number, { sp, tls }: NewRegisters): number {
    const parent = this.#instances.get(entry);
    if (parent === undefined) throw new MachineFault(`the kernel cloned a program that does not run (${entry})`);
    const made = this.#instance(parent.program, tlb);
    const table = made.exports.__indirect_function_table;
    if (!(table instanceof WebAssembly.Table) || fn >>> 0 >= table.length) return -EINVAL;
    const first: unknown = table.get(fn >>> 0);
    if (typeof first !== "function") return -EINVAL;
    copyRegisters(made.exports, parent.exports);
    if (sp !== 0) setRegister(made.exports, STACK_POINTER, sp);
    if (tls !== 0) setRegister(made.exports, THREAD_POINTER, tls);
    return this.#enter(made, first as () => number);
  }

  #instance(program: Program, tlb: number): ProgramInstance {
    const { exports } = new WebAssembly.Instance(program.image.module, withTags(program.tagModule, this.#imports(tlb)));
    return { program, exports };
  }

  #enter(instance: ProgramInstance, first: () => number): number {
    try {
      const entry = this.#functions.allocate(SLOTS);
      this.#functions.set(entry, first);
      const restorer = instance.exports.__restore_rt;
      if (typeof restorer === "function") this.#functions.set(entry + 1, restorer as () => number);
      this.#instances.set(entry, instance);
      return entry;
    } catch (error) {
      if (error instanceof RangeError) return -ENOMEM;
      throw error;
    }
  }

  /** The slot of what calls an instance's signal handlers; 0 if the program has no such function. */
  signalEntry(entry: number): number {
    return this.#functions.get(entry + 1) === null ? 0 : entry + 1;
  }

  /** The process is gone: drops its instance. */
  free(entry: number): void {
    this.#instances.delete(entry);
    this.#functions.release(entry, SLOTS);
  }

  #program(handle: number): Program {
    const program = this.#programs[handle - 1];
    if (program === undefined) throw new MachineFault(`the kernel named a program that is not loaded (${handle})`);
    return program;
  }
}

function copyRegisters(to: WebAssembly.Exports, from: WebAssembly.Exports): void {
  for (const name of REGISTERS) {
    const register = from[name];
    if (register instanceof WebAssembly.Global) setRegister(to, name, register.value as number);
  }
}

function setRegister(exports: WebAssembly.Exports, name: string, value: number): void {
  const register = exports[name];
  if (register instanceof WebAssembly.Global) register.value = value | 0;
}

/** setjmp/longjmp is built on one exception tag, which the program imports from this module; null if it has none. */
function tagModule(module: WebAssembly.Module): string | null {
  return WebAssembly.Module.imports(module).find(({ name }) => name === "__c_longjmp")?.module ?? null;
}

function withTags(from: string | null, imports: WebAssembly.Imports): WebAssembly.Imports {
  if (from === null) return imports;
  longjmpTag ??= new WebAssembly.Tag({ parameters: ["i32"] });
  return { ...imports, [from]: { ...imports[from], __c_longjmp: longjmpTag as unknown as WebAssembly.ImportValue } };
}
