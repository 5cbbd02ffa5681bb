import { TEXT_END, TEXT_LEGACY, TEXT_MODULES } from "../../emu/layout.ts";
import type { LoadedText, Symbolizer } from "../debug/symbolize.ts";
import type { FunctionTable } from "./functions.ts";
import { type Image, loadImage } from "./images.ts";
import { kernelImports, type Linkage } from "./linkage.ts";
import { MachineFault } from "./errors.ts";
import type { MachineMemory } from "./memory.ts";
import { Ranges } from "./ranges.ts";
import type { Rewritten } from "../rewriter/types.ts";

/** Kinds of struct host_mod_import. */
export const IMPORT_CALL = 0;
export const IMPORT_FUNCTION_ADDRESS = 1;
export const IMPORT_DATA_ADDRESS = 2;

/** One name that a module needs from the kernel or from another module. */
export interface ModuleImport {
  readonly name: string;
  readonly kind: number;
  readonly weak: boolean;
}

interface LoadedModule {
  readonly image: Image;
  readonly imports: readonly ModuleImport[];
  /** What the kernel resolved each import to. */
  readonly values: number[];
  readonly modinfo: Uint8Array;
  instance: WebAssembly.Instance | null;
  base: number;
  tableBase: number;
  text: LoadedText | null;
  /** Slots made for exported functions that had none, by function. */
  readonly extraSlots: Map<unknown, number>;
}

/** Text bases are a page apart at least, so that addresses look tidy. */
const TEXT_ALIGN = 0x1000;
const NO_VALUE = 0;

/**
 * The host's half of the module loader (kernel/module/): compiles .ko images, tells the kernel what they import, and
 * instantiates them where the kernel says. A .ko is a dynamic library of the tool conventions (dylink.0): addresses of
 * its own data are relative to __memory_base, those of its functions to __table_base.
 */
export class ModuleLoader {
  readonly #linkage: Linkage;
  readonly #functions: FunctionTable;
  readonly #memory: MachineMemory;
  readonly #symbolizer: Symbolizer;
  readonly #lowmem: number;
  readonly #loaded = new Map<number, LoadedModule>();
  readonly #text = new Ranges("bytes of module text", TEXT_MODULES, TEXT_LEGACY);
  readonly #legacyText = new Ranges("bytes of module text", TEXT_LEGACY, TEXT_END);
  #lastHandle = 0;

  constructor(linkage: Linkage, functions: FunctionTable, memory: MachineMemory, symbolizer: Symbolizer) {
    this.#linkage = linkage;
    this.#functions = functions;
    this.#memory = memory;
    this.#symbolizer = symbolizer;
    this.#lowmem = memory.lowmem;
  }

  /** Throws RewriteError or CompileError if the image is no module for this machine. */
  load(binary: Uint8Array): number {
    const image = loadImage(binary, "module", { mode: "kernel", lowmem: this.#lowmem });
    const modinfo = readModinfo(image.rewritten);
    const imports = moduleImports(image);
    const handle = ++this.#lastHandle;
    this.#loaded.set(handle, {
      image, imports, values: imports.map(() => NO_VALUE), modinfo, instance: null, base: 0, tableBase: 0, text: null,
      extraSlots: new Map(),
    });
    return handle;
  }

  image(handle: number): Image {
    return this.#get(handle).image;
  }

  modinfo(handle: number): Uint8Array {
    return this.#get(handle).modinfo;
  }

  imports(handle: number): readonly ModuleImport[] {
    return this.#get(handle).imports;
  }

  resolve(handle: number, index: number, value: number): void {
    this.#get(handle).values[index] = value >>> 0;
  }

  /** Places the module at `base` (mem_size bytes of kernel memory) and returns its text base. */
  instantiate(handle: number, base: number, legacy: boolean): number {
    const module = this.#get(handle);
    const { rewritten } = module.image;
    const tableSize = rewritten.dylink?.tableSize ?? 0;
    module.base = base >>> 0;
    module.tableBase = tableSize === 0 ? 0 : this.#functions.allocate(tableSize);
    module.text = { base: this.#allocateText(rewritten.codeSize, legacy), module: moduleName(module), rewritten, traceName: module.image.name, user: false };
    const own = new OwnAddresses();
    const instance = new WebAssembly.Instance(module.image.module, this.#importsOf(module, own));
    module.instance = instance;
    this.#symbolizer.add(module.text);
    this.#writeData(module);
    for (const [name, global] of own.globals) global.value = this.symbol(handle, name) | 0;
    this.#callIfExported(instance, rewritten.startExport, "__wasm_apply_data_relocs", "__wasm_call_ctors");
    return module.text.base;
  }

  /** Address or function-table index of an exported name; 0 if there is none. */
  symbol(handle: number, name: string): number {
    const module = this.#get(handle);
    const value = module.instance?.exports[name];
    if (value === undefined) return 0;
    if (value instanceof WebAssembly.Global) return (module.base + Number(value.value)) >>> 0;
    return typeof value === "function" ? this.#slotOf(module, value) : 0;
  }

  /** The text of the module whose functions' slots include this one. */
  textOfSlot(slot: number): LoadedText | null {
    for (const { image, tableBase, text, extraSlots } of this.#loaded.values()) {
      const own = slot >= tableBase && slot < tableBase + (image.rewritten.dylink?.tableSize ?? 0);
      if (own || [...extraSlots.values()].includes(slot)) return text;
    }
    return null;
  }

  free(handle: number): void {
    const module = this.#get(handle);
    this.#loaded.delete(handle);
    const { rewritten } = module.image;
    if (module.tableBase !== 0) this.#functions.release(module.tableBase, rewritten.dylink?.tableSize ?? 0);
    for (const slot of module.extraSlots.values()) this.#functions.release(slot);
    if (module.text === null) return;
    this.#symbolizer.remove(module.text);
    this.#textOf(module.text.base).release(module.text.base, textSize(rewritten.codeSize));
  }

  #get(handle: number): LoadedModule {
    const module = this.#loaded.get(handle);
    if (module === undefined) throw new MachineFault(`the kernel named a module that is not loaded (${handle})`);
    return module;
  }

  #textOf(base: number): Ranges {
    return base >= TEXT_LEGACY ? this.#legacyText : this.#text;
  }

  #allocateText(size: number, legacy: boolean): number {
    return (legacy ? this.#legacyText : this.#text).allocate(textSize(size));
  }

  #importsOf(module: LoadedModule, own: OwnAddresses): WebAssembly.Imports {
    const imports = kernelImports(this.#linkage, module.text?.base ?? 0);
    imports.env.__memory_base = constant(module.base);
    imports.env.__table_base = constant(module.tableBase);
    imports["GOT.mem"] = {};
    imports["GOT.func"] = {};
    module.imports.forEach(({ name, kind }, i) => {
      if (kind === IMPORT_CALL) imports.env[name] = this.#callee(module.values[i]);
      else imports[kind === IMPORT_DATA_ADDRESS ? "GOT.mem" : "GOT.func"][name] = variable(module.values[i]);
    });
    for (const { space, name } of ownGot(module.image)) imports[space][name] = own.add(name);
    return imports;
  }

  /** A weak import that nothing provides traps when called, as a call of address 0 does. */
  #callee(slot: number): WebAssembly.ImportValue {
    const fn = slot === NO_VALUE ? null : this.#functions.get(slot);
    if (fn !== null) return fn;
    return () => {
      throw new WebAssembly.RuntimeError("null function: call of an unresolved weak symbol");
    };
  }

  #writeData(module: LoadedModule): void {
    const { dylink, data } = module.image.rewritten;
    this.#memory.write(module.base, new Uint8Array(dylink?.memorySize ?? 0));
    for (const { relative, address, bytes } of data) this.#memory.write(relative ? module.base + address : address, bytes);
  }

  #callIfExported(instance: WebAssembly.Instance, ...names: (string | null)[]): void {
    for (const name of names) {
      const fn = name === null ? undefined : instance.exports[name];
      if (typeof fn === "function") fn();
    }
  }

  /** The slot that the module's own element segments gave the function, else one made for it. */
  #slotOf(module: LoadedModule, fn: unknown): number {
    const tableSize = module.image.rewritten.dylink?.tableSize ?? 0;
    for (let slot = module.tableBase; slot < module.tableBase + tableSize; slot++) {
      if (this.#functions.get(slot) === fn) return slot;
    }
    const known = module.extraSlots.get(fn);
    if (known !== undefined) return known;
    const slot = this.#functions.add(fn as () => number);
    module.extraSlots.set(fn, slot);
    return slot;
  }
}

/** Globals for addresses of the module's own symbols: known only once the module is instantiated. */
class OwnAddresses {
  readonly globals = new Map<string, WebAssembly.Global>();

  add(name: string): WebAssembly.Global {
    const global = this.globals.get(name) ?? variable(0);
    this.globals.set(name, global);
    return global;
  }
}

function textSize(codeSize: number): number {
  return Math.ceil((codeSize + 1) / TEXT_ALIGN) * TEXT_ALIGN;
}

function constant(value: number): WebAssembly.Global {
  return new WebAssembly.Global({ value: "i32" }, value | 0);
}

function variable(value: number): WebAssembly.Global {
  return new WebAssembly.Global({ value: "i32", mutable: true }, value | 0);
}

function isGot(space: string): boolean {
  return space === "GOT.mem" || space === "GOT.func";
}

/** GOT entries for symbols that the module itself defines. */
function ownGot(image: Image): { space: string; name: string }[] {
  const exported = new Set(WebAssembly.Module.exports(image.module).map((each) => each.name));
  const imports = WebAssembly.Module.imports(image.module);
  return imports.filter((each) => isGot(each.module) && exported.has(each.name)).map((each) => ({ space: each.module, name: each.name }));
}

const LINKAGE_NAMES = new Set(["memory", "__indirect_function_table", "__stack_pointer", "__memory_base", "__table_base"]);

/** What the kernel has to resolve: function calls, and GOT entries for symbols that the module does not define. */
function moduleImports(image: Image): ModuleImport[] {
  const weak = new Set(image.rewritten.dylink?.weakImports);
  const exported = new Set(WebAssembly.Module.exports(image.module).map((each) => each.name));
  const out: ModuleImport[] = [];
  for (const { module, name, kind } of WebAssembly.Module.imports(image.module)) {
    if (module === "env" && kind === "function") out.push({ name, kind: IMPORT_CALL, weak: weak.has(name) });
    else if (isGot(module) && !exported.has(name)) {
      const what = module === "GOT.mem" ? IMPORT_DATA_ADDRESS : IMPORT_FUNCTION_ADDRESS;
      out.push({ name, kind: what, weak: weak.has(name) });
    } else if (module === "env" && !LINKAGE_NAMES.has(name)) {
      throw new MachineFault(`module imports the ${kind} env.${name}`);
    }
  }
  return out;
}

/** The strings between the module's exported bounds of its section __modinfo. */
function readModinfo({ globals, data }: Rewritten): Uint8Array {
  const start = globals.get("__start___modinfo") ?? 0;
  const stop = globals.get("__stop___modinfo") ?? 0;
  const out = new Uint8Array(Math.max(0, stop - start));
  for (const { address, bytes } of data) {
    const from = Math.max(start, address);
    const to = Math.min(stop, address + bytes.length);
    if (from < to) out.set(bytes.subarray(from - address, to - address), from - start);
  }
  return out;
}

/** `name=` of the module's information; "module" if it says none. */
function moduleName(module: LoadedModule): string {
  const fields = new TextDecoder().decode(module.modinfo).split("\0");
  return fields.find((field) => field.startsWith("name="))?.slice("name=".length) ?? "module";
}
