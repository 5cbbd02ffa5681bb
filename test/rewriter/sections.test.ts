import { describe, expect, test } from "vitest";
import { rewrite, RewriteError } from "../../host/rewriter/index.ts";
import { Writer } from "../../host/rewriter/writer.ts";
import { build } from "./compile.ts";
import { MmuDouble } from "./mmu-double.ts";
import { assemble } from "./text.ts";

const LOWMEM = 0x100000;

function moduleOf(code: Uint8Array): WebAssembly.Module {
  return new WebAssembly.Module(code as BufferSource);
}

function instantiate(code: Uint8Array, env: WebAssembly.ModuleImports = {}): Record<string, (...args: number[]) => number> {
  const mmu = new MmuDouble({ mode: "user", size: 0x10000, nextFrame: () => 1 });
  const imports = { env: { memory: mmu.memory, ...env }, mmu: mmu.imports() };
  return new WebAssembly.Instance(moduleOf(code), imports).exports as unknown as Record<string, (...args: number[]) => number>;
}

/** A module made of hand-written sections: [id, contents bytes]. */
function handmade(...sections: readonly (readonly [number, readonly number[]])[]): Uint8Array {
  const out = new Writer();
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) out.u8(byte);
  for (const [id, bytes] of sections) {
    const contents = new Writer();
    contents.copy(Uint8Array.from(bytes), 0, bytes.length);
    out.section(id, contents);
  }
  return out.take();
}

/** Offsets within a wasm module that a stack trace shows, innermost first. */
function frames(run: () => void): number[] {
  try {
    run();
  } catch (error) {
    return [...String((error as Error).stack).matchAll(/wasm-function\[\d+\]:0x([0-9a-f]+)/g)].map(([, hex]) => Number.parseInt(hex, 16));
  }
  throw new Error("nothing was thrown");
}

const NESTED = `
  (memory 1)
  (func $fill (param i32) (i32.store offset=4 (local.get 0) (local.get 0)))
  (func $deep (param i32)
    (local i64)
    (loop $again
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br_if $again (i32.gt_s (local.get 0) (i32.const 3))))
    (drop (i32.load8_u (i32.const 16)))
    (i64.store (i32.const 8) (i64.load (i32.const 24)))
    (if (local.get 0) (then (unreachable))))
  (func $middle (param i32) (call $fill (i32.const 64)) (call $deep (local.get 0)) (call $fill (i32.const 128)))
  (func (export "run") (param i32) (call $fill (i32.const 32)) (call $middle (local.get 0)))`;

describe("code positions", () => {
  const wasm = assemble(NESTED);
  const { code, offsets, functions, codeSize } = rewrite(wasm, { mode: "user" });

  test("of every frame in a stack trace translate to the original's", () => {
    const mmu = new MmuDouble({ mode: "user", size: 0x10000, nextFrame: () => 1 });
    mmu.map(0, 0x1000);
    const rewritten = new WebAssembly.Instance(moduleOf(code), { env: { memory: mmu.memory }, mmu: mmu.imports() });
    const original = new WebAssembly.Instance(moduleOf(wasm));
    const [expected, actual] = [original, rewritten].map(({ exports }) => frames(() => (exports.run as (n: number) => void)(9)));
    expect(expected).toHaveLength(3);
    expect(actual.map((offset) => offsets.toOriginal(offset) + offsets.originalCodeStart)).toEqual(expected);
  });

  test("lead there and back", () => {
    for (const { start, end } of functions) {
      let previous = -1;
      for (let position = start; position < end; position++) {
        const there = offsets.toRewritten(position);
        expect(there).toBeGreaterThanOrEqual(previous);
        expect(offsets.toOriginal(there)).toBeLessThanOrEqual(position);
        expect(offsets.toRewritten(offsets.toOriginal(there))).toBe(there);
        previous = there;
      }
    }
  });

  test("outside functions are -1", () => {
    expect(offsets.toOriginal(0)).toBe(-1);
    expect(offsets.toOriginal(code.length - 1)).toBe(-1);
    expect(offsets.toRewritten(0)).toBe(-1);
    expect(offsets.toRewritten(codeSize)).toBe(-1);
    expect(offsets.toRewritten(functions[0].end)).toBe(-1);
  });

  test("of functions are told with their names", () => {
    expect(functions.map(({ name }) => name)).toEqual(["fill", "deep", "middle", "run"]);
    for (const { start, end } of functions) expect(wasm[offsets.originalCodeStart + end - 1], `${start}`).toBe(0x0b);
  });
});

describe("names", () => {
  test("appear in the engine's stack traces", () => {
    const { run } = instantiate(rewrite(assemble(`(func $inner unreachable) (func $outer (export "run") (call $inner))`), { mode: "user" }).code);
    let stack = "";
    try {
      run();
    } catch (error) {
      stack = String((error as Error).stack);
    }
    expect(stack).toMatch(/inner[\s\S]*outer/);
  });

  test("fall back to export names and indices", () => {
    const wasm = handmade([1, [1, 0x60, 0, 0]], [3, [2, 0, 0]], [7, [1, 1, 0x66, 0, 1]], [10, [2, 2, 0, 0x0b, 2, 0, 0x0b]]);
    expect(rewrite(wasm, { mode: "user" }).functions.map(({ name }) => name)).toEqual(["func[0]", "f"]);
  });

  test("that are malformed are ignored", () => {
    const wasm = handmade([1, [1, 0x60, 0, 0]], [3, [1, 0]], [10, [1, 2, 0, 0x0b]], [0, [4, 0x6e, 0x61, 0x6d, 0x65, 1, 0x7f, 1]]);
    expect(WebAssembly.validate(rewrite(wasm, { mode: "user" }).code as BufferSource)).toBe(true);
  });
});

describe("element segments", () => {
  /** The eight forms; each puts, or could put, function 1 (which returns 7) into a table. */
  const OFFSET = [0x41, 2, 0x0b];
  const FORMS: readonly (readonly number[])[] = [
    [0, ...OFFSET, 1, 1],
    [1, 0x00, 1, 1],
    [2, 0, ...OFFSET, 0x00, 1, 1],
    [3, 0x00, 1, 1],
    [4, ...OFFSET, 1, 0xd2, 1, 0x0b],
    [5, 0x70, 1, 0xd2, 1, 0x0b],
    [6, 0, ...OFFSET, 0x70, 1, 0xd2, 1, 0x0b],
    [7, 0x70, 1, 0xd2, 1, 0x0b],
  ];

  test.each(FORMS.map((segment) => [segment[0], segment] as const))("of form %i keep pointing at their functions", (form, segment) => {
    const fill = form % 2 === 1 && form < 6 && form !== 3 ? [0x41, 2, 0x41, 0, 0x41, 1, 0xfc, 12, 0, 0] : [];
    const body = form === 3 || form === 7 ? [0, 0x41, 2, 0xd2, 1, 0x26, 0] : [0, ...fill];
    const run = [...body, 0x41, 2, 0x11, 0, 0, 0x0b];
    const wasm = handmade(
      [1, [1, 0x60, 0, 1, 0x7f]],
      [3, [2, 0, 0]],
      [4, [1, 0x70, 0, 4]],
      [7, [1, 3, 0x72, 0x75, 0x6e, 0, 0]],
      [9, [1, ...segment]],
      [10, [2, run.length, ...run, 4, 0, 0x41, 7, 0x0b]],
    );
    const exports = instantiate(rewrite(wasm, { mode: "user" }).code);
    expect(exports.run()).toBe(7);
    expect((exports.__indirect_function_table as unknown as WebAssembly.Table).get(2)).not.toBeNull();
  });
});

describe("the start function", () => {
  test("is not run but exported, under a free name", () => {
    const text = `(global $ran (mut i32) (i32.const 0)) (start $init)
      (func $init (global.set $ran (i32.const 5))) (func (export "__start")) (func (export "ran") (result i32) (global.get $ran))`;
    const { code, startExport } = rewrite(assemble(text), { mode: "user" });
    expect(startExport).toBe("__start_");
    const exports = instantiate(code);
    expect(exports.ran()).toBe(0);
    exports[startExport!]();
    expect(exports.ran()).toBe(5);
  });
});

describe("data", () => {
  test("is cut out, with its place in the file", () => {
    const wasm = assemble(`(memory 1) (data (i32.const 0x1000) "abc") (data (offset (i32.add (i32.const 0x2000) (i32.const 4))) "defg") (data "passive")`);
    const { data, code } = rewrite(wasm, { mode: "user" });
    const text = new TextDecoder();
    expect(data.map(({ address, relative, bytes }) => [address, relative, text.decode(bytes)])).toEqual([[0x1000, false, "abc"], [0x2004, false, "defg"]]);
    for (const { fileOffset, bytes } of data) expect(wasm.subarray(fileOffset, fileOffset + bytes.length)).toEqual(bytes);
    expect(text.decode(code)).not.toContain("abc");
  });

  test("at an unknown address is refused", () => {
    const text = `(import "env" "somewhere" (global $g i32)) (memory 1) (data (global.get $g) "abc")`;
    expect(() => rewrite(assemble(text), { mode: "user" })).toThrow("not constant");
  });
});

describe("a dynamic library", () => {
  const source = `
    extern int printk(const char *format, ...);
    extern int maybe(void) __attribute__((weak));
    int counter = 41;
    static const char *const messages[] = { "hello", "goodbye" };
    int (*handler)(const char *, ...) = printk;
    int bump(int which) { return counter++ + (maybe ? maybe() : 0) + messages[which][0]; }`;

  test("keeps its dylink section, relative data and symbol addresses", async () => {
    const { module: wasm } = await build(new Map([["library.c", source]]), ["module"]);
    const { dylink, data, globals, code, customSections } = rewrite(wasm, { mode: "kernel", lowmem: LOWMEM });
    expect(dylink).toMatchObject({ weakImports: ["maybe"], needed: [] });
    expect(dylink!.memorySize).toBeGreaterThan(16);
    expect(data.every(({ relative }) => relative)).toBe(true);
    expect(globals.get("counter")).toBeLessThan(dylink!.memorySize);
    expect(customSections.has("dylink.0")).toBe(true);
    const imports = WebAssembly.Module.imports(moduleOf(code));
    for (const name of ["memory", "__memory_base", "__indirect_function_table"]) {
      expect(imports.filter((entry) => entry.name === name && entry.module === "env"), name).toHaveLength(1);
    }
    expect(imports).toContainEqual({ module: "GOT.func", name: "printk", kind: "global" });
  });
});

describe("custom sections", () => {
  test("are handed over in order, debug information included", async () => {
    const { plain } = await build(new Map([["debug.c", "__attribute__((export_name(\"f\"))) int f(int *p) { return *p; }"]]), ["plain"], ["-g"]);
    const { customSections, code } = rewrite(plain, { mode: "user" });
    expect([...customSections.keys()]).toEqual(expect.arrayContaining([".debug_info", ".debug_line", "name", "producers"]));
    expect(customSections.get(".debug_info")![0].length).toBeGreaterThan(40);
    expect(WebAssembly.Module.customSections(moduleOf(code), ".debug_info")).toHaveLength(0);
  });

  test("of one name are all kept", () => {
    const wasm = handmade([0, [1, 0x78, 1]], [0, [1, 0x78, 2, 3]]);
    expect(rewrite(wasm, { mode: "user" }).customSections.get("x")).toEqual([Uint8Array.of(1), Uint8Array.of(2, 3)]);
  });
});

describe("what is not supported is refused with its place", () => {
  const REFUSED: readonly (readonly [string, string, string])[] = [
    ["SIMD", `(func $adder (result i32) (i32x4.extract_lane 0 (v128.const i32x4 1 2 3 4)))`, "adder: SIMD instruction"],
    ["waiting for memory", `(memory 1 1 shared) (func $waiter (result i32) (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))`, "waiter: atomic instruction"],
    ["memory.init", `(memory 1) (data "x") (func $copier (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1)))`, "copier: memory.init"],
    ["64-bit memory", `(memory i64 1)`, "64-bit memory"],
    ["several memories", `(memory 1) (memory 1)`, "more than one memory"],
    ["garbage collection", `(type $s (struct (field i32))) (func $maker (result (ref null $s)) (ref.null $s))`, "garbage collection"],
  ];

  test.each(REFUSED)("%s", (_name, text, message) => {
    expect(() => rewrite(assemble(text), { mode: "user" })).toThrow(message);
  });

  test("in an error with the offset and the function's name", () => {
    const wasm = assemble(REFUSED[0][1]);
    try {
      rewrite(wasm, { mode: "user" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RewriteError);
      const { offset, functionName, code } = error as RewriteError;
      expect([wasm[offset], functionName, code]).toEqual([0xfd, "adder", "REWRITE"]);
    }
  });
});
