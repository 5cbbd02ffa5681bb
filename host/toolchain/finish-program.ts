/** What a linked program still needs before it can run. */
import { Kind, type Module, parseModule } from "../rewriter/module.ts";
import { TLS_BASE } from "../rewriter/registers.ts";
import { asyncify } from "./asyncify.ts";

/**
 * For programs that fork. The passes behind Asyncify tidy up what it leaves; all of binaryen's would take three times as
 * long for a tenth less code.
 */
export const FORK_PASSES: readonly string[] = [
  "strip-dwarf", "asyncify", "simplify-locals-nostructure", "coalesce-locals", "vacuum", "reorder-locals", "merge-blocks",
  "remove-unused-brs", "vacuum",
];

/** A program's file as the kernel executes it. */
export async function finishProgram(linked: Uint8Array): Promise<Uint8Array> {
  const wasm = linked.slice();
  const module = parseModule(wasm);
  makeMutable(module, TLS_BASE);
  if (!module.imports.some((entry) => entry.module === "asyncify")) return wasm;
  return asyncify(wasm, FORK_PASSES);
}

/**
 * wasm-ld makes __tls_base a constant in programs without shared memory: they have one thread, it thinks. Changes the byte
 * in the file that says so.
 */
function makeMutable(module: Module, name: string): void {
  const exported = module.exports.find((entry) => entry.kind === Kind.GLOBAL && entry.name === name);
  const global = exported && module.globals[exported.index - module.imported[Kind.GLOBAL]];
  if (global !== undefined) global.type[1] = 1;
}
