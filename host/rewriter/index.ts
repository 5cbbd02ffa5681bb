import type { AccessRewriter } from "./access.ts";
import { exportedConstants, readData } from "./data.ts";
import { parseDylink } from "./dylink.ts";
import { Emitter } from "./emit.ts";
import { CodeRewriter } from "./functions.ts";
import { IndexMap } from "./index-map.ts";
import { KernelAccess } from "./kernel.ts";
import { functionCount, Kind, type Module, parseModule } from "./module.ts";
import { type Names, parseNames } from "./names.ts";
import { findStackPointer } from "./stack-pointer.ts";
import { type RewriteOptions, type Rewritten } from "./types.ts";
import { UserAccess } from "./user.ts";
import { UsageError } from "../errors.ts";

export * from "./types.ts";

/**
 * Turns a compiled module's memory accesses into accesses through the machine's MMU (see docs/architecture.md), so that
 * it can run in the machine's one linear memory. One pass over the code; locals keep their indices, and positions can
 * be translated in both directions. Throws RewriteError for input that is malformed or not supported.
 */
export function rewrite(wasm: Uint8Array, options: RewriteOptions): Rewritten {
  const module = parseModule(wasm);
  const names = parseNames(module.customSections.get("name")?.[0]);
  const map = new IndexMap(module, options.mode, findStackPointer(module, names));
  const codeSize = module.code?.remaining ?? 0;
  const codeStart = module.code?.position ?? 0;
  const code = new CodeRewriter(module, map, accessFor(options), namer(module, names)).rewrite();
  const emitter = new Emitter(module, map, names);
  const output = emitter.emit(code);
  const dylink = module.customSections.get("dylink.0")?.[0];
  return {
    code: output,
    data: readData(module),
    startExport: emitter.startExport,
    offsets: code.offsets.finish(codeStart, emitter.codeStart),
    functions: code.functions,
    dylink: dylink === undefined ? null : parseDylink(dylink),
    customSections: module.customSections,
    globals: exportedConstants(module),
    codeSize,
  };
}

function accessFor(options: RewriteOptions): AccessRewriter {
  if (options.mode === "user") return new UserAccess();
  const { lowmem } = options;
  if (lowmem === undefined || lowmem < 0x10000 || lowmem > 0x40000000) {
    throw new UsageError("kernel code is rewritten for an amount of directly mapped memory (lowmem, 64 KiB to 1 GiB)");
  }
  return new KernelAccess(lowmem);
}

/** A function's name from the name section, else its export name, else `func[N]`. */
function namer(module: Module, names: Names): (index: number) => string {
  const exported = new Map<number, string>();
  for (const { name, kind, index } of module.exports) {
    if (kind === Kind.FUNCTION && !exported.has(index) && index < functionCount(module)) exported.set(index, name);
  }
  return (index) => names.functions.get(index) ?? exported.get(index) ?? `func[${index}]`;
}
