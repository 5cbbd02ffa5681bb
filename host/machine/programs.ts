import { USER_LOAD_BASE } from "../../emu/layout.ts";
import { MachineFault } from "./errors.ts";
import { ENOEXEC, ENOMEM } from "./errno.ts";
import type { FunctionTable } from "./functions.ts";
import { type Image, loadImage } from "./images.ts";
import { type Linkage, userImports } from "./linkage.ts";
import type { Symbolizer } from "../debug/symbolize.ts";
import type { DataSegment } from "../rewriter/types.ts";

/** Layout of a program's image, as struct host_exec_info has it. */
export interface ProgramInfo {
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly segments: readonly DataSegment[];
  readonly textSize: number;
}

/** Function-table slots of an instance: its entry, its signal entry. */
const SLOTS = 2;

/** One tag serves all programs. */
let longjmpTag: WebAssembly.Tag | undefined;

/**
 * The host's half of exec (fs/binfmt_wasm.c). A program's code is compiled once per content; each process is an instance
 * of it, bound to its own translation table, with its entry function in a slot of the kernel's function table
 * and, in the slot after it, what calls its signal handlers (kernel-shim/user/libc/restore.c).
 */
export class ProgramLoader {
  readonly #linkage: Linkage;
  readonly #functions: FunctionTable;
  readonly #symbolizer: Symbolizer;
  readonly #images: Image[] = [];
  readonly #handles = new Map<Image, number>();

  constructor(linkage: Linkage, functions: FunctionTable, symbolizer: Symbolizer) {
    this.#linkage = linkage;
    this.#functions = functions;
    this.#symbolizer = symbolizer;
  }

  /** A handle for the image, counted from 1. Throws RewriteError or CompileError. */
  load(binary: Uint8Array): number {
    const image = loadImage(binary, "program", { mode: "user" });
    const known = this.#handles.get(image);
    if (known !== undefined) return known;
    const handle = this.#images.push(image);
    this.#handles.set(image, handle);
    this.#symbolizer.add({ traceName: image.name, base: 0, user: true, module: null, rewritten: image.rewritten });
    return handle;
  }

  info(handle: number): ProgramInfo {
    const { data, globals, codeSize } = this.#image(handle).rewritten;
    const ends = data.map(({ address, bytes }) => address + bytes.length);
    const dataEnd = Math.max(USER_LOAD_BASE, globals.get("__heap_base") ?? 0, globals.get("__data_end") ?? 0, ...ends);
    const dataStart = Math.min(dataEnd, ...data.map(({ address }) => address));
    return { dataStart, dataEnd, segments: data, textSize: codeSize };
  }

  /** Function-table slot of a new instance's entry, or -errno. */
  instantiate(handle: number, tlb: number, sp: number): number {
    const image = this.#image(handle);
    if (image.rewritten.startExport !== null) return -ENOEXEC;
    const instance = new WebAssembly.Instance(image.module, withTags(image.module, userImports(this.#linkage, tlb)));
    const { _start, __restore_rt, __stack_pointer } = instance.exports;
    if (typeof _start !== "function" || !(__stack_pointer instanceof WebAssembly.Global)) return -ENOEXEC;
    __stack_pointer.value = sp | 0;
    try {
      const entry = this.#functions.allocate(SLOTS);
      this.#functions.set(entry, _start as () => number);
      if (typeof __restore_rt === "function") this.#functions.set(entry + 1, __restore_rt as () => number);
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
    this.#functions.release(entry, SLOTS);
  }

  #image(handle: number): Image {
    const image = this.#images[handle - 1];
    if (image === undefined) throw new MachineFault(`the kernel named a program that is not loaded (${handle})`);
    return image;
  }
}

/** setjmp/longjmp is built on one exception tag, which the program imports. */
function withTags(module: WebAssembly.Module, imports: WebAssembly.Imports): WebAssembly.Imports {
  const wanted = WebAssembly.Module.imports(module).find((each) => each.name === "__c_longjmp");
  if (wanted === undefined) return imports;
  longjmpTag ??= new WebAssembly.Tag({ parameters: ["i32"] });
  return { ...imports, [wanted.module]: { ...imports[wanted.module], __c_longjmp: longjmpTag as unknown as WebAssembly.ImportValue } };
}
