/** Programs that fork: binaryen's Asyncify pass, see kernel-shim/user/libc/fork_frames.c. */

/**
 * The program, with functions that can unwind and rewind. Only fork unwinds, so imports do not. Function names stay; line
 * numbers would be wrong, and the passes drop them. Binaryen is large, and loaded by the first call.
 */
export async function asyncify(wasm: Uint8Array, passes: readonly string[]): Promise<Uint8Array> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(wasm);
  try {
    module.setFeatures(binaryen.Features.All);
    binaryen.setPassArgument("asyncify-ignore-imports", "1");
    binaryen.setDebugInfo(true);
    binaryen.setOptimizeLevel(1);
    binaryen.setShrinkLevel(0);
    module.runPasses([...passes]);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}
