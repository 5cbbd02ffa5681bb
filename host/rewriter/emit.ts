import { writeConstExpression } from "./const-expression.ts";
import type { Dispatch } from "./dispatch.ts";
import { writeElements } from "./elements.ts";
import type { RewrittenCode } from "./functions.ts";
import type { IndexMap } from "./index-map.ts";
import { type ExportEntry, functionCount, Kind, type Module, Section, tableCount } from "./module.ts";
import {
  MMU_FUNCTIONS, MMU_GLOBALS, MMU_TYPE_COUNT, writeMmuFunctionImports, writeMmuGlobalImports, writeMmuTypes,
} from "./mmu-imports.ts";
import { type Names, nameSection } from "./names.ts";
import { TYPE_I32 } from "./opcodes.ts";
import { STACK_POINTER } from "./registers.ts";
import { sectionSize, Writer } from "./writer.ts";

const TABLE = "__indirect_function_table";
const MAX_PAGES = 65536;
const HEADER: Uint8Array = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

type SectionContents = readonly [id: number, contents: Writer];

/** Writes the output module from the parsed input and its rewritten code. */
export class Emitter {
  private readonly module: Module;
  private readonly map: IndexMap;
  private readonly names: Names;
  /** The kernel's own table becomes the shared one. */
  private readonly importsTable: boolean;
  /** Where the code section's contents begin in the output. */
  codeStart = 0;
  startExport: string | null = null;

  constructor(module: Module, map: IndexMap, names: Names) {
    this.module = module;
    this.map = map;
    this.names = names;
    this.importsTable = map.mode === "kernel" && module.tables.length > 0 && module.imported[Kind.TABLE] === 0;
  }

  emit(code: RewrittenCode): Uint8Array {
    const { module } = this;
    const before: SectionContents[] = [
      [Section.TYPE, this.types(code.dispatch)],
      [Section.IMPORT, this.imports()],
      [Section.FUNCTION, this.functions(code.dispatch)],
      [Section.TABLE, this.tables()],
      ...(module.tags === null ? [] : [[Section.TAG, asWriter(module.tags)] as const]),
      [Section.GLOBAL, this.globals()],
      [Section.EXPORT, this.exports()],
      ...(module.elements === null ? [] : [[Section.ELEMENT, this.elements()] as const]),
      [Section.CUSTOM, code.hints],
    ];
    const names = nameSection(this.names, this.map, functionCount(module));
    return this.assemble(before, code.contents, names);
  }

  /** Puts the module together in a buffer of the right size: the code alone may be hundreds of megabytes. */
  private assemble(before: readonly SectionContents[], code: Writer, names: Writer): Uint8Array {
    const all: SectionContents[] = [...before, [Section.CODE, code], [Section.CUSTOM, names]];
    const out = new Writer(all.reduce((total, [, contents]) => total + sectionSize(contents), HEADER.length));
    out.copy(HEADER, 0, HEADER.length);
    for (const [id, contents] of all) {
      out.section(id, contents);
      if (contents === code) this.codeStart = out.length - code.length;
    }
    return out.take();
  }

  private types(dispatch: Dispatch): Writer {
    const { types, parameterCounts } = this.module;
    const section = new Writer(types.length + 128);
    section.u32(parameterCounts.length + MMU_TYPE_COUNT + dispatch.count);
    section.copy(types, 0, types.length);
    writeMmuTypes(section);
    dispatch.writeTypes(section);
    return section;
  }

  private imports(): Writer {
    const { module, map } = this;
    const kept = module.imports.filter((entry) => entry.kind !== Kind.MEMORY);
    const added = 1 + MMU_FUNCTIONS[map.mode].length + MMU_GLOBALS[map.mode].length;
    const section = new Writer(2048);
    section.u32(kept.length + added + (map.importsStackPointer ? 1 : 0) + (this.importsTable ? 1 : 0));
    for (const { module: from, name, kind, descriptor } of kept) {
      importEntry(section, from, name, kind);
      section.copy(descriptor, 0, descriptor.length);
    }
    importEntry(section, "env", "memory", Kind.MEMORY);
    section.u8(1);
    section.u32(1);
    section.u32(MAX_PAGES);
    writeMmuFunctionImports(section, map.mode, module.parameterCounts.length);
    writeMmuGlobalImports(section, map.mode);
    this.importOwn(section);
    return section;
  }

  /** What the kernel defines but shares with modules and hardware: the stack pointer and the function table. */
  private importOwn(section: Writer): void {
    if (this.map.importsStackPointer) {
      importEntry(section, "env", STACK_POINTER, Kind.GLOBAL);
      section.u8(TYPE_I32);
      section.u8(1);
    }
    if (this.importsTable) {
      const { type, minimum } = this.module.tables[0];
      importEntry(section, "env", TABLE, Kind.TABLE);
      section.copy(type, 0, elementTypeLength(type));
      section.u8(0);
      section.u32(minimum);
    }
  }

  private functions(dispatch: Dispatch): Writer {
    const { functionTypes } = this.module;
    const section = new Writer(functionTypes.length + 16);
    section.u32(functionTypes.length + dispatch.count);
    for (const type of functionTypes) section.u32(type);
    for (const type of dispatch.functionTypes()) section.u32(type);
    return section;
  }

  private tables(): Writer {
    const section = new Writer();
    const tables = this.importsTable ? this.module.tables.slice(1) : this.module.tables;
    section.u32(tables.length);
    for (const { type, init } of tables) {
      if (init !== null) section.copy(Uint8Array.of(0x40, 0x00), 0, 2);
      section.copy(type, 0, type.length);
      if (init !== null) writeConstExpression(section, init, this.map);
    }
    return section;
  }

  private globals(): Writer {
    const { module, map } = this;
    const section = new Writer(1024);
    const moved = map.importsStackPointer ? map.stackPointer - module.imported[Kind.GLOBAL] : -1;
    section.u32(module.globals.length - (moved >= 0 ? 1 : 0));
    module.globals.forEach(({ type, init }, index) => {
      if (index === moved) return;
      section.copy(type, 0, type.length);
      writeConstExpression(section, init, map);
    });
    return section;
  }

  private exports(): Writer {
    const entries = [...this.module.exports, ...this.addedExports()];
    const section = new Writer(entries.length * 24);
    section.u32(entries.length);
    for (const { name, kind, index } of entries) {
      section.name(name);
      section.u8(kind);
      if (kind === Kind.FUNCTION) section.u32(this.map.functionIndex(index, 0));
      else if (kind === Kind.GLOBAL) section.u32(this.map.globalIndex(index, 0));
      else section.u32(index);
    }
    return section;
  }

  /** The start function; of a user program also its table and stack pointer, which the kernel's host needs. */
  private addedExports(): ExportEntry[] {
    const { module, map } = this;
    const taken = new Set(module.exports.map((entry) => entry.name));
    const added: ExportEntry[] = [];
    if (module.start !== null) {
      this.startExport = "__start";
      while (taken.has(this.startExport)) this.startExport += "_";
      added.push({ name: this.startExport, kind: Kind.FUNCTION, index: module.start });
    }
    if (map.mode === "kernel") return added;
    if (!taken.has(TABLE) && tableCount(module) > 0) added.push({ name: TABLE, kind: Kind.TABLE, index: 0 });
    if (!taken.has(STACK_POINTER) && map.stackPointer >= 0) {
      added.push({ name: STACK_POINTER, kind: Kind.GLOBAL, index: map.stackPointer });
    }
    return added;
  }

  private elements(): Writer {
    const section = new Writer(4096);
    writeElements(section, this.module, this.map);
    return section;
  }
}

function importEntry(out: Writer, from: string, name: string, kind: number): void {
  out.name(from);
  out.name(name);
  out.u8(kind);
}

/** Length of the reference type that a table type begins with. */
function elementTypeLength(type: Uint8Array): number {
  return type[0] === 0x63 || type[0] === 0x64 ? type.findIndex((byte, at) => at > 0 && byte < 0x80) + 1 : 1;
}

function asWriter(bytes: Uint8Array): Writer {
  const writer = new Writer(bytes.length);
  writer.copy(bytes, 0, bytes.length);
  return writer;
}
