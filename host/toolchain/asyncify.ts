/** Programs that fork: binaryen's Asyncify pass, see kernel-shim/user/libc/fork_frames.c. Loaded only for them. */
import binaryen from "binaryen";

/**
 * The program, with functions that can unwind and rewind. Only fork unwinds, so imports do not. Function names stay; line
 * numbers would be wrong, and the passes drop them.
 */
export function asyncify(wasm: Uint8Array, passes: readonly string[]): Uint8Array {
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
