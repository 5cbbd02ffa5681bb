import { describe, expect, test } from "vitest";
import { PAGE_SIZE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { rewrite, type RewriteMode } from "../../host/rewriter/index.ts";
import { FEATURES, featureModule } from "./features.ts";
import { MmuDouble } from "./mmu-double.ts";

const ARGUMENTS = [0, 1, 2, 3, 4, 255, -1, 0x12345678];

type Run = (argument: number) => number;

function plain(wasm: Uint8Array): Run {
  return new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource), {}).exports.run as Run;
}

function translated(wasm: Uint8Array, mode: RewriteMode): Run {
  let frame = 30;
  const lowmem = 0x10000;
  const mmu = new MmuDouble({ mode, size: 0x40000, lowmem, nextFrame: () => (frame -= 3) });
  mmu.map(USER_LOAD_BASE, 2 * PAGE_SIZE);
  const { code } = rewrite(wasm, { mode, lowmem });
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: 8 });
  const imports = { env: { memory: mmu.memory, __indirect_function_table }, mmu: mmu.imports() };
  return new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports).exports.run as Run;
}

describe.each(["user", "kernel"] as const)("features of wasm in %s code", (mode) => {
  test.each(FEATURES)("$name", (feature) => {
    const wasm = featureModule(feature);
    const [expected, run] = [plain(wasm), translated(wasm, mode)];
    for (const argument of ARGUMENTS) expect(run(argument), String(argument)).toBe(expected(argument));
  });
});
