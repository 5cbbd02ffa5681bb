import { describe, expect, test } from "vitest";
import { rewrite } from "../../host/rewriter/index.ts";
import { MmuDouble } from "./mmu-double.ts";
import { assemble } from "./text.ts";

type Call = (a: number, b: number, index: number) => number;

/** A table of functions that note what they got, and one caller for each of three types. */
const TEXT = `
  (memory 1)
  (table 8 8 funcref)
  (global $seen (export "seen") (mut i32) (i32.const 0))
  (elem (i32.const 1) func $none $one $two $three $value $float)
  (func $none (global.set $seen (i32.const 7)))
  (func $one (param i32) (global.set $seen (local.get 0)))
  (func $two (param i32 i32) (global.set $seen (i32.add (i32.mul (local.get 0) (i32.const 10)) (local.get 1))))
  (func $three (param i32 i32 i64) (result i32)
    (global.set $seen (i32.add (local.get 1) (i32.wrap_i64 (local.get 2)))) (i32.const 33))
  (func $value (result i32) (global.set $seen (i32.const 8)) (i32.const 44))
  (func $float (param f64) (global.set $seen (i32.const 9)))
  (func (export "as_two") (param i32 i32 i32) (call_indirect (param i32 i32) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "as_value") (param i32 i32 i32) (result i32)
    (call_indirect (param i32 i32) (result i32) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "as_float") (param i32 i32 i32) (call_indirect (param f64) (f64.const 1) (local.get 2)))
`;

function instantiate(text: string): { call: Record<string, Call>; seen: WebAssembly.Global } {
  const mmu = new MmuDouble({ mode: "user", size: 0x10000, nextFrame: () => 1 });
  const { code } = rewrite(assemble(text), { mode: "user" });
  const imports = { env: { memory: mmu.memory }, mmu: mmu.imports() };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports);
  return { call: exports as unknown as Record<string, Call>, seen: exports.seen as WebAssembly.Global };
}

describe("a call through a pointer", () => {
  const { call, seen } = instantiate(TEXT);

  test.each([
    ["as_two", 1, 7, undefined],
    ["as_two", 2, 5, undefined],
    ["as_two", 3, 56, undefined],
    ["as_two", 4, 6, undefined],
    ["as_two", 5, 8, undefined],
    ["as_value", 1, 7, 0],
    ["as_value", 2, 5, 0],
    ["as_value", 3, 56, 0],
    ["as_value", 4, 6, 33],
    ["as_value", 5, 8, 44],
    ["as_float", 1, 7, undefined],
    ["as_float", 6, 9, undefined],
  ] as const)("%s to function %i passes what fits", (caller, index, noted, result) => {
    expect(call[caller](5, 6, index)).toBe(result);
    expect(seen.value).toBe(noted);
  });

  test.each([
    ["as_two", 6], ["as_two", 0], ["as_two", 7], ["as_two", 8], ["as_value", -1], ["as_float", 2],
  ] as const)("%s to %i, which cannot be called, is told to the machine", (caller, index) => {
    expect(() => call[caller](5, 6, index)).toThrow(new RegExp(`bad call of ${index}$`));
  });
});
