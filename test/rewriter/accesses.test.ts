import { describe, expect, test } from "vitest";
import { PAGE_OFFSET, PAGE_SIZE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { rewrite, type RewriteMode, type Rewritten } from "../../host/rewriter/index.ts";
import { DoubleFault, DoubleStackOverflow, MmuDouble } from "./mmu-double.ts";
import { assemble } from "./text.ts";

const LOWMEM = 0x100000;
const STACK_TOP = PAGE_OFFSET + 0x20000;

type Exports = Record<string, (...args: number[]) => number>;

interface Machine {
  readonly mmu: MmuDouble;
  readonly exports: Exports;
  readonly rewritten: Rewritten;
}

function machine(text: string, mode: RewriteMode, ipBase = 0): Machine {
  let frame = 0x120;
  const mmu = new MmuDouble({ mode, size: 0x200000, lowmem: LOWMEM, nextFrame: () => (frame += 3), ipBase });
  const rewritten = rewrite(assemble(text), { mode, lowmem: LOWMEM });
  const __stack_pointer = new WebAssembly.Global({ value: "i32", mutable: true }, STACK_TOP | 0);
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: 8 });
  const env = { memory: mmu.memory, __stack_pointer, __indirect_function_table };
  const module = new WebAssembly.Module(rewritten.code as BufferSource);
  const exports = new WebAssembly.Instance(module, { env, mmu: mmu.imports() }).exports as unknown as Exports;
  return { mmu, exports, rewritten };
}

const LOADER = `
  (memory 1)
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "far") (param i32) (result i32) (i32.load offset=0x20 (local.get 0)))
  (func (export "unaligned") (param i32) (result i32) (i32.load align=1 (local.get 0)))
  (func (export "store") (param i32 i32) (result i32) (i64.store (local.get 0) (i64.extend_i32_s (local.get 1))) (i32.const 0))`;

describe("accesses of user code", () => {
  test("go slow once for a page and then through the translation table", () => {
    const { mmu, exports } = machine(LOADER, "user");
    mmu.map(USER_LOAD_BASE, PAGE_SIZE);
    for (let at = 0; at < PAGE_SIZE; at += 4) exports.load(USER_LOAD_BASE + at);
    expect(mmu.counters.slowLoads).toBe(1);
  });

  test("take the slow path where they may leave their page", () => {
    const { mmu, exports } = machine(LOADER, "user");
    mmu.map(USER_LOAD_BASE, 2 * PAGE_SIZE);
    mmu.write(USER_LOAD_BASE + PAGE_SIZE - 2, Uint8Array.of(1, 2, 3, 4));
    for (const load of [exports.load, exports.unaligned]) {
      load(USER_LOAD_BASE);
      load(USER_LOAD_BASE + PAGE_SIZE);
      const before = mmu.counters.slowLoads;
      expect(load(USER_LOAD_BASE + PAGE_SIZE - 2)).toBe(0x04030201);
      expect(mmu.counters.slowLoads).toBe(before + 1);
    }
  });

  test("take the fast path for a misaligned access within a page that the hint admits", () => {
    const { mmu, exports } = machine(LOADER, "user");
    mmu.map(USER_LOAD_BASE, PAGE_SIZE);
    exports.unaligned(USER_LOAD_BASE);
    exports.unaligned(USER_LOAD_BASE + 3);
    exports.unaligned(USER_LOAD_BASE + PAGE_SIZE - 4);
    expect(mmu.counters.slowLoads).toBe(1);
  });

  test("wrap around at 4 GiB", () => {
    const { mmu, exports } = machine(LOADER, "user");
    mmu.map(0, PAGE_SIZE);
    mmu.write(0x10, Uint8Array.of(0xef, 0xbe, 0xad, 0xde));
    expect(exports.far(-0x10) >>> 0).toBe(0xdeadbeef);
  });

  test("store nothing when the second page of a crossing store is missing", () => {
    const { mmu, exports } = machine(LOADER, "user");
    mmu.map(USER_LOAD_BASE, PAGE_SIZE);
    expect(() => exports.store(USER_LOAD_BASE + PAGE_SIZE - 4, -1)).toThrow(DoubleFault);
    expect(mmu.read(USER_LOAD_BASE + PAGE_SIZE - 4, 4)).toEqual(new Uint8Array(4));
  });

  test("find memory.size 0 and memory.grow failing", () => {
    const { exports } = machine(`(memory 7)
      (func (export "size") (result i32) memory.size)
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))`, "user");
    expect([exports.size(), exports.grow(1)]).toEqual([0, -1]);
  });
});

describe("accesses of kernel code", () => {
  test("reach directly mapped memory without the MMU, up to its last byte", () => {
    const { mmu, exports } = machine(LOADER, "kernel");
    exports.store(PAGE_OFFSET + LOWMEM - 8, -2);
    expect(exports.load(PAGE_OFFSET + LOWMEM - 4)).toBe(-1);
    expect(exports.load(PAGE_OFFSET)).toBe(0);
    expect(mmu.counters).toMatchObject({ slowLoads: 0, slowStores: 0 });
  });

  test("take the slow path from the first byte beyond it, below it and at NULL", () => {
    const { mmu, exports } = machine(LOADER, "kernel");
    for (const va of [PAGE_OFFSET + LOWMEM - 3, PAGE_OFFSET - 4, 0, USER_LOAD_BASE, 0xfffffffc]) {
      expect(() => exports.load(va), va.toString(16)).toThrow(DoubleFault);
    }
    expect(mmu.counters.slowLoads).toBe(5);
  });

  test("tell where they are in the original code section", () => {
    const { mmu, exports, rewritten } = machine(LOADER, "kernel", 0x10000000);
    const wasm = assemble(LOADER);
    for (const call of [() => exports.load(0), () => exports.far(0), () => exports.store(0, 0)]) {
      expect(call).toThrow(DoubleFault);
    }
    const opcodes = mmu.lastIps.map((ip) => wasm[rewritten.offsets.originalCodeStart + ip - 0x10000000]);
    expect(opcodes).toEqual([0x28, 0x28, 0x37]);
  });

  test("may not size or grow memory", () => {
    const text = `(memory 1) (func $sizer (result i32) memory.size)`;
    expect(() => machine(text, "kernel")).toThrow("sizer: memory.size in kernel code");
  });
});

const STACK = `
  (memory 1)
  (global $__stack_pointer (mut i32) (i32.const 66560))
  (func (export "push") (param i32) (result i32)
    (global.set $__stack_pointer (i32.sub (global.get $__stack_pointer) (local.get 0)))
    (global.get $__stack_pointer))`;

describe("the stack pointer", () => {
  test("is imported by the kernel, and may not pass the limit", () => {
    const { mmu, exports } = machine(STACK, "kernel");
    mmu.stackLimit.value = (STACK_TOP - 0x1000) | 0;
    expect(exports.push(0x1000) >>> 0).toBe(STACK_TOP - 0x1000);
    expect(() => exports.push(16)).toThrow(DoubleStackOverflow);
    expect(exports.push(0) >>> 0).toBe(STACK_TOP - 0x1000);
  });

  test("is found without a name section", () => {
    const text = STACK.replaceAll("$__stack_pointer", "0");
    const wasm = assemble(text.replace("(global 0", "(global"));
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(rewrite(wasm, { mode: "kernel", lowmem: LOWMEM }).code as BufferSource));
    expect(imports).toContainEqual({ module: "env", name: "__stack_pointer", kind: "global" });
  });

  test("of a program is its own, exported, unlimited", () => {
    const { exports } = machine(STACK, "user");
    expect(exports.push(0x100)).toBe(66560 - 0x100);
    expect((exports.__stack_pointer as unknown as WebAssembly.Global).value).toBe(66560 - 0x100);
  });
});

describe("fuel", () => {
  const text = `
    (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
    (func (export "spin") (param i32) (result i32)
      (loop $again (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (local.get 0))
    (func (export "descend") (param i32) (result i32)
      (if (result i32) (local.get 0) (then (call 2 (i32.sub (local.get 0) (i32.const 1)))) (else (call $leaf (i32.const 0)))))`;

  test.each(["user", "kernel"] as const)("is spent at each turn of a loop and each entry of a function that calls (%s)", (mode) => {
    const { mmu, exports } = machine(text, mode);
    exports.spin(600);
    expect(mmu.fuel.value).toBe(400);
    exports.descend(99);
    expect(mmu.fuel.value).toBe(300);
  });

  test("below zero lets the machine look at its clock", () => {
    const { mmu, exports } = machine(text, "user");
    exports.spin(1000);
    expect(mmu.counters.ticks).toBe(0);
    exports.spin(1);
    expect(mmu.counters.ticks).toBe(1);
    exports.spin(10010);
    expect(mmu.counters.ticks).toBe(11);
  });
});
