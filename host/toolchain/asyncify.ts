/** Programs that fork: binaryen's Asyncify pass, see kernel-shim/user/libc/fork_frames.c. */
import { SOURCE_MAP } from "../debug/source-map.ts";
import { parseModule, Section } from "../rewriter/module.ts";
import { FORK_STATE } from "../rewriter/registers.ts";
import { Writer } from "../rewriter/writer.ts";
import { carryLines } from "./carry-lines.ts";

/**
 * The program, with functions that can unwind and rewind, and an export of the register that tells which fork they do that
 * for. Only fork unwinds, so imports do not. Function names stay; line numbers become a source map. Binaryen is large, and
 * loaded by the first call.
 */
export async function asyncify(wasm: Uint8Array, passes: readonly string[]): Promise<Uint8Array> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(wasm);
  try {
    module.setFeatures(binaryen.Features.All);
    carryLines(binaryen, module, parseModule(wasm));
    binaryen.setPassArgument("asyncify-ignore-imports", "1");
    binaryen.setDebugInfo(true);
    binaryen.setOptimizeLevel(1);
    binaryen.setShrinkLevel(0);
    module.addGlobalExport(FORK_STATE, FORK_STATE);
    module.runPasses([...passes]);
    const { binary, sourceMap } = module.emitBinary(SOURCE_MAP);
    return withSection(binary, SOURCE_MAP, new TextEncoder().encode(sourceMap ?? ""));
  } finally {
    module.dispose();
  }
}

function withSection(wasm: Uint8Array, name: string, contents: Uint8Array): Uint8Array {
  const section = new Writer();
  section.name(name);
  section.copy(contents, 0, contents.length);
  const out = new Writer(wasm.length + section.length + 8);
  out.copy(wasm, 0, wasm.length);
  out.section(Section.CUSTOM, section);
  return out.take();
}
