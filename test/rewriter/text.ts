import binaryen from "binaryen";

/** binaryen's feature for a compact import section, which its types do not name yet and engines do not have. */
const COMPACT_IMPORTS = 1 << 26;

/** A module from its text form (the fields, without `(module`), with its name section. */
export function assemble(text: string): Uint8Array {
  const module = binaryen.parseText(`(module ${text})`);
  module.setFeatures(binaryen.Features.All & ~COMPACT_IMPORTS);
  binaryen.setDebugInfo(true);
  try {
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}
