import { beforeAll, expect, test } from "vitest";
import { mmuImports } from "../../host/machine/emu.ts";
import { rewrite } from "../../host/rewriter/index.ts";
import { frame, TestMachine, URO, URW } from "../emu/machine.ts";
import { assemble } from "./text.ts";

const WIDTHS = ["i32", "i64", "i32 8", "i32 16", "i64 8", "i64 16", "i64 32"].map((width) => width.split(" "));
const OPERATIONS = ["add", "sub", "and", "or", "xor", "xchg", "cmpxchg"];

interface Instruction {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** Operands after the address. */
  readonly operands: number;
}

function readModifyWrite(operation: string, type: string, bits: string | undefined): Instruction {
  const name = `${type}.atomic.rmw${bits ?? ""}.${operation}${bits === undefined ? "" : "_u"}`;
  const operands = operation === "cmpxchg" ? 2 : 1;
  return { name, type, operands, text: name };
}

const INSTRUCTIONS: readonly Instruction[] = [
  ...OPERATIONS.flatMap((operation) => WIDTHS.map(([type, bits]) => readModifyWrite(operation, type, bits))),
  ...WIDTHS.map(([type, bits]) => ({ name: `${type}.atomic.load${bits === undefined ? "" : `${bits}_u`}`, type, operands: 0, text: "" })),
  ...WIDTHS.map(([type, bits]) => ({ name: `${type}.atomic.store${bits ?? ""}`, type, operands: 1, text: "" })),
];

const isStore = ({ name }: Instruction): boolean => name.includes(".store");

/** All of them as functions of the address and the operands, at an offset of 16. */
const MODULE = `(memory 1) ${INSTRUCTIONS.map((each) => {
  const operands = Array.from({ length: each.operands }, (_, i) => `(local.get ${i + 1})`).join(" ");
  const parameters = `i32 ${Array.from({ length: each.operands }, () => each.type).join(" ")}`;
  const result = isStore(each) ? "" : `(result ${each.type})`;
  return `(func (export "${each.name}") (param ${parameters}) ${result} (atomic.fence) (${each.name} offset=16 (local.get 0) ${operands}))`;
}).join("\n")}
  (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify offset=16 (local.get 0) (local.get 1)))
  (export "memory" (memory 0))`;

type Run = (name: string, ...args: readonly (number | bigint)[]) => number | bigint;

const PLACE = 0x08049000;
const BYTES = [0x91, 0xa2, 0xb3, 0xc4, 0x15, 0x26, 0x37, 0x48];
const OPERANDS = [0n, 1n, 0x91n, 0xa291n, 0xc4b3a291n, 0x48372615c4b3a291n, -1n, 0x7fn, 0x8000n];

let m: TestMachine;
let native: WebAssembly.Instance;
let rewritten: WebAssembly.Instance;

beforeAll(async () => {
  m = await TestMachine.create();
  const wasm = assemble(MODULE);
  native = new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource));
  const { code } = rewrite(wasm, { mode: "user" });
  const imports = { env: { memory: m.memory }, mmu: mmuImports(m.emu, "user", { ipBase: 0, tlb: m.tlb }) };
  rewritten = new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports);
});

function runner(instance: WebAssembly.Instance): Run {
  return (name, ...args) => (instance.exports[name] as (...args: (number | bigint)[]) => number | bigint)(...args);
}

test.each(INSTRUCTIONS)("$name does to memory behind a translation what it does without", ({ name, type, operands }) => {
  const convert = (value: bigint): number | bigint => type === "i32" ? Number(BigInt.asIntN(32, value)) : value;
  const memory = new Uint8Array((native.exports.memory as WebAssembly.Memory).buffer);
  m.map(PLACE, frame(3), URW);
  for (const first of operands > 0 ? OPERANDS : [0n]) {
    for (const second of operands > 1 ? OPERANDS : [5n]) {
      const args = [first, second].slice(0, operands).map(convert);
      memory.set(BYTES, 0x100 + 16);
      m.write(frame(3) + 0x100 + 16, BYTES);
      expect(runner(rewritten)(name, PLACE + 0x100, ...args)).toEqual(runner(native)(name, 0x100, ...args));
      expect(m.bytes(frame(3) + 0x100 + 16, 8)).toEqual([...memory.subarray(0x100 + 16, 0x100 + 24)]);
    }
  }
});

test("the page is made writable before the old value is read: what a fault changes is seen", () => {
  m.map(PLACE, frame(3), URO);
  m.emu.flush_tlb_mm(m.tlb);
  m.write(frame(3) + 16, [1, 0, 0, 0]);
  m.onFault(({ va }) => {
    m.map(va & ~0xfff, frame(4), URW);
    m.write(frame(4) + 16, [7, 0, 0, 0]);
  });
  expect(runner(rewritten)("i32.atomic.rmw.add", PLACE, 2)).toBe(7);
  expect(m.word(frame(4) + 16)).toBe(9);
  expect(m.faults.length).toBe(1);
});

test("notify wakes nobody: it looks up the byte that its count names, for a store if that is odd, and accesses nothing", () => {
  m.map(PLACE, frame(3), URO);
  m.emu.flush_tlb_mm(m.tlb);
  m.onFault(({ va }) => m.map(va & ~0xfff, frame(4), URW));
  m.write(frame(4) + 16, [7, 0, 0, 0]);
  const before = m.faults.length;
  expect(runner(rewritten)("notify", PLACE, 0)).toBe(0);
  expect(m.faults.length).toBe(before);
  expect(runner(rewritten)("notify", PLACE, 7)).toBe(0);
  expect(m.faults.slice(before)).toMatchObject([{ va: PLACE + 16 + 3 }]);
  expect(m.word(frame(4) + 16)).toBe(7);
});

test("one that crosses a page, which only rewritten code can do, changes both", () => {
  m.map(PLACE, frame(5), URW);
  m.map(PLACE + 0x1000, frame(9), URW);
  m.emu.flush_tlb_mm(m.tlb);
  m.write(frame(5) + 0xffe, [0xff, 0xff]);
  m.write(frame(9), [0, 0]);
  expect(runner(rewritten)("i32.atomic.rmw.add", PLACE + 0xffe - 16, 1)).toBe(0xffff);
  expect([...m.bytes(frame(5) + 0xffe, 2), ...m.bytes(frame(9), 2)]).toEqual([0, 0, 1, 0]);
});
