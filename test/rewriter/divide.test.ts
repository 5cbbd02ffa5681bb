import { describe, expect, test } from "vitest";
import { rewrite } from "../../host/rewriter/index.ts";
import { DoubleTrap, MmuDouble } from "./mmu-double.ts";
import { assemble } from "./text.ts";

type Divide = (a: number | bigint, b: number | bigint) => number | bigint;

const OPERATIONS = ["div_s", "div_u", "rem_s", "rem_u"] as const;

function divisions(): Record<string, Divide> {
  const text = (["i32", "i64"] as const).flatMap((type) => OPERATIONS.map((name) =>
    `(func (export "${type}.${name}") (param ${type} ${type}) (result ${type}) (${type}.${name} (local.get 0) (local.get 1)))`));
  const wasm = assemble(`(memory 1) ${text.join("\n")} (func (export "stop") (param i32 i32) (result i32) unreachable)`);
  const mmu = new MmuDouble({ mode: "user", size: 0x10000, nextFrame: () => 1 });
  const imports = { env: { memory: mmu.memory }, mmu: mmu.imports() };
  const module = new WebAssembly.Module(rewrite(wasm, { mode: "user" }).code as BufferSource);
  return new WebAssembly.Instance(module, imports).exports as Record<string, Divide>;
}

const run = divisions();
const MIN32 = -(2 ** 31);
const MIN64 = -(2n ** 63n);

describe("what an i386 cannot divide traps to the machine", () => {
  test.each([
    ...OPERATIONS.flatMap((name) => [[`i32.${name}`, 5, 0], [`i64.${name}`, 5n, 0n], [`i32.${name}`, MIN32, 0]] as const),
    ["i32.div_s", MIN32, -1], ["i32.rem_s", MIN32, -1], ["i64.div_s", MIN64, -1n], ["i64.rem_s", MIN64, -1n],
  ] as const)("%s of %s by %s", (name, a, b) => {
    expect(() => run[name](a, b)).toThrow(DoubleTrap);
  });

  test("unreachable", () => {
    expect(() => run.stop(0, 0)).toThrow(/invalid opcode/);
  });
});

test.each([
  ["i32.div_s", 7, -1, -7], ["i32.div_s", MIN32, 1, MIN32], ["i32.div_s", MIN32, -2, 2 ** 30], ["i32.rem_s", -7, 3, -1],
  ["i32.div_u", 7, -1, 0], ["i32.div_u", -1, 1, -1], ["i32.rem_u", MIN32, -1, MIN32], ["i32.div_s", 0, -1, 0],
  ["i64.div_s", 7n, -1n, -7n], ["i64.div_s", MIN64, 1n, MIN64], ["i64.rem_s", MIN64 + 1n, -1n, 0n], ["i64.div_u", MIN64, -1n, 0n],
  ["i64.rem_u", 10n, 4n, 2n],
] as const)("%s of %s by %s is %s", (name, a, b, expected) => {
  expect(run[name](a, b)).toBe(expected);
});
