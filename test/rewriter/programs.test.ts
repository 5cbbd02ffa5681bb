import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { KERNEL_IMAGE, PAGE_OFFSET, PAGE_SHIFT, PAGE_SIZE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { mmuImports } from "../../host/machine/emu.ts";
import { rewrite } from "../../host/rewriter/index.ts";
import { frame, TestMachine, URW } from "../emu/machine.ts";
import { build } from "./compile.ts";
import { MmuDouble } from "./mmu-double.ts";
import { Random } from "./random.ts";

const FOLDER = join(import.meta.dirname, "programs");
const NAMES = readdirSync(FOLDER).filter((file) => file.endsWith(".c")).map((file) => file.slice(0, -2));
const SEEDS = [1, 20, 0xdeadbeef];
const IMAGE_SIZE = 0x100000;
const LOWMEM = 0x200000;

type Program = (seed: number) => bigint;
type Programs = Record<string, Program>;

const programs: Record<string, Programs> = {};

function plain(wasm: Uint8Array): Programs {
  return new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource), {}).exports as unknown as Programs;
}

function user(wasm: Uint8Array): Programs {
  const frames = new Random(5).permutation(IMAGE_SIZE / PAGE_SIZE);
  const mmu = new MmuDouble({ mode: "user", size: 0x200000, nextFrame: () => frames.pop()! + 0x40 });
  mmu.map(USER_LOAD_BASE, IMAGE_SIZE);
  const { code, data } = rewrite(wasm, { mode: "user" });
  for (const { address, bytes } of data) mmu.write(address, bytes);
  const imports = { env: { memory: mmu.memory }, mmu: mmu.imports() };
  return new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports).exports as unknown as Programs;
}

/** The program on the real hardware, all its pages present and scattered. */
async function hardware(wasm: Uint8Array): Promise<Programs> {
  const machine = await TestMachine.create();
  const frames = new Random(7).permutation(IMAGE_SIZE / PAGE_SIZE).map(frame);
  frames.forEach((pa, page) => machine.map(USER_LOAD_BASE + page * PAGE_SIZE, pa, URW));
  const { code, data } = rewrite(wasm, { mode: "user" });
  for (const { address, bytes } of data) {
    bytes.forEach((byte, index) => {
      const at = address - USER_LOAD_BASE + index;
      machine.write(frames[at >>> PAGE_SHIFT] + (at & (PAGE_SIZE - 1)), [byte]);
    });
  }
  const mmu = mmuImports(machine.emu, "user", { ipBase: 0, tlb: machine.tlb });
  const imports = { env: { memory: machine.memory }, mmu };
  return new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports).exports as unknown as Programs;
}

function kernel(wasm: Uint8Array): Programs {
  const mmu = new MmuDouble({ mode: "kernel", size: LOWMEM, lowmem: LOWMEM, nextFrame: () => 0 });
  const { code, data } = rewrite(wasm, { mode: "kernel", lowmem: LOWMEM });
  for (const { address, bytes } of data) mmu.write(address, bytes);
  const __stack_pointer = new WebAssembly.Global({ value: "i32", mutable: true }, (KERNEL_IMAGE + IMAGE_SIZE) | 0);
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: 200 });
  const env = { memory: mmu.memory, __stack_pointer, __indirect_function_table };
  const module = new WebAssembly.Module(code as BufferSource);
  return new WebAssembly.Instance(module, { env, mmu: mmu.imports() }).exports as unknown as Programs;
}

/** A dynamic library in vmalloc space, all of whose accesses take the slow path. */
function kernelModule(wasm: Uint8Array): Programs {
  const base = PAGE_OFFSET + 0x20000000;
  const frames = new Random(6).permutation(IMAGE_SIZE / PAGE_SIZE);
  const nextFrame = (): number => frames.pop()! + LOWMEM / PAGE_SIZE;
  const mmu = new MmuDouble({ mode: "kernel", size: LOWMEM + IMAGE_SIZE, lowmem: LOWMEM, nextFrame });
  mmu.map(base, IMAGE_SIZE);
  const { code, data, startExport } = rewrite(wasm, { mode: "kernel", lowmem: LOWMEM });
  for (const { address, relative, bytes } of data) mmu.write(relative ? base + address : address, bytes);
  const constant = (value: number): WebAssembly.Global => new WebAssembly.Global({ value: "i32" }, value | 0);
  const __stack_pointer = new WebAssembly.Global({ value: "i32", mutable: true }, (base + IMAGE_SIZE) | 0);
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: 200 });
  const env = { memory: mmu.memory, __stack_pointer, __indirect_function_table, __memory_base: constant(base), __table_base: constant(1) };
  const module = new WebAssembly.Module(code as BufferSource);
  const exports = new WebAssembly.Instance(module, { env, mmu: mmu.imports() }).exports as Record<string, () => void>;
  if (startExport !== null) exports[startExport]();
  exports.__wasm_apply_data_relocs?.();
  exports.__wasm_call_ctors?.();
  return exports as unknown as Programs;
}

beforeAll(async () => {
  const header = readFileSync(join(FOLDER, "program.h"), "utf8");
  const text = (name: string): string => `${header}\n#line 1 "${name}.c"\n${readFileSync(join(FOLDER, `${name}.c`), "utf8")}`;
  const sources = new Map(NAMES.map((name) => [`${name}.c`, text(name)]));
  const wasm = await build(sources, ["plain", "user", "kernel", "module"]);
  programs.plain = plain(wasm.plain);
  programs.user = user(wasm.user);
  programs.hardware = await hardware(wasm.user);
  programs.kernel = kernel(wasm.kernel);
  programs.module = kernelModule(wasm.module);
});

describe("C programs compute the same rewritten and not", () => {
  test("there are fifty of them", () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(50);
  });

  test.each(NAMES)("%s", (name) => {
    for (const seed of SEEDS) {
      const expected = programs.plain[name](seed);
      for (const mode of ["user", "hardware", "kernel", "module"]) expect(programs[mode][name](seed), mode).toBe(expected);
    }
  });
});
