import { beforeEach, describe, expect, it } from "vitest";
import { MMIO_BASE, PF_USER, PF_WRITE, PTE_A, PTE_D, VMALLOC_START } from "./layout.ts";
import { type Access, type Accesses, frame, TestMachine, URO, URW } from "../test/emu/machine.ts";

const USER_EDGE = 0x08049000;
const KERNEL_EDGE = VMALLOC_START + 0x9000;

/** name, size in bytes */
const loads: readonly (readonly [string, number])[] = [
  ["i32_load16_u", 2], ["i32_load16_s", 2], ["i32_load", 4], ["i64_load16_u", 2], ["i64_load16_s", 2], ["i64_load32_u", 4],
  ["i64_load32_s", 4], ["i64_load", 8], ["f32_load", 4], ["f64_load", 8],
];
const stores: readonly (readonly [string, number])[] = [
  ["i32_store16", 2], ["i32_store", 4], ["i64_store16", 2], ["i64_store32", 4], ["i64_store", 8], ["f32_store", 4], ["f64_store", 8],
];
const pattern = [0x91, 0xa2, 0xb3, 0x3c, 0xd5, 0xe6, 0xf7, 0x3f];

/** What the wasm instruction of that name yields for these bytes. */
function expected(name: string, bytes: readonly number[]): number | bigint {
  const view = new DataView(new Uint8Array(bytes).buffer);
  if (name === "f32_load") return view.getFloat32(0, true);
  if (name === "f64_load") return view.getFloat64(0, true);
  const bits = bytes.length * 8;
  const raw = bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const is64 = name.startsWith("i64");
  const value = name.endsWith("_u") ? raw : BigInt.asIntN(bits, raw);
  return is64 ? BigInt.asIntN(64, value) : Number(BigInt.asIntN(32, value));
}

function storeValue(name: string): number | bigint {
  const view = new DataView(new Uint8Array(pattern).buffer);
  if (name === "f32_store") return view.getFloat32(0, true);
  if (name === "f64_store") return view.getFloat64(0, true);
  return name.startsWith("i64") ? view.getBigInt64(0, true) : view.getInt32(0, true);
}

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
});

class GivenUp extends Error {}

describe.each([
  ["user", USER_EDGE],
  ["kernel", KERNEL_EDGE],
] as const)("a %s access that crosses a page", (mode, edge) => {
  let access: Accesses;
  let low: number;
  let high: number;
  beforeEach(() => {
    access = mode === "user" ? m.u : m.k;
    low = frame(9);
    high = frame(2);
    m.map(edge - 0x1000, low, URW);
    m.map(edge, high, URW);
  });

  it.each(loads)("%s reads both frames at every split", (name, size) => {
    for (let before = 1; before < size; before++) {
      const bytes = pattern.slice(0, size);
      m.write(low + 0x1000 - before, bytes.slice(0, before));
      m.write(high, bytes.slice(before));
      expect(access[name](edge - before, 0)).toEqual(expected(name, bytes));
    }
  });

  it.each(stores)("%s writes both frames and nothing else at every split", (name, size) => {
    for (let before = 1; before < size; before++) {
      m.write(low + 0x1000 - 8, new Uint8Array(8));
      m.write(high, new Uint8Array(8));
      access[name](edge - before, storeValue(name), 0);
      expect(m.bytes(low + 0x1000 - 8, 8)).toEqual([...new Array(8 - before).fill(0), ...pattern.slice(0, before)]);
      expect(m.bytes(high, 8)).toEqual([...pattern.slice(before, size), ...new Array(8 - (size - before)).fill(0)]);
    }
  });

  it("does not store a byte before the second page is there", () => {
    m.map(edge, 0, 0);
    m.onFault(({ va }) => {
      expect(va).toBe(edge);
      expect(m.bytes(low + 0xffc, 4)).toEqual([0, 0, 0, 0]);
      m.map(edge, high, URW);
    });
    access.i64_store(edge - 4, -1n, 0x77);
    expect(m.faults).toHaveLength(1);
    expect(m.faults[0].ip).toBe(0x77);
    expect(m.faults[0].error).toBe(mode === "user" ? PF_USER | PF_WRITE : PF_WRITE);
    expect([m.word(low + 0xffc), m.word(high)]).toEqual([0xffffffff, 0xffffffff]);
  });

  it("stores nothing when the second page never comes", () => {
    m.map(edge, high, mode === "user" ? URO : 1);
    m.onFault(() => {
      throw new GivenUp();
    });
    expect(() => access.i32_store(edge - 2, -1, 0)).toThrow(GivenUp);
    expect(m.word(low + 0xffc)).toBe(0);
  });

  it("looks the first page up again if the second's fault handler took it away", () => {
    m.map(edge, 0, 0);
    m.onFault(({ va }) => {
      if (va !== edge) return m.map(edge - 0x1000, frame(20), URW);
      m.map(edge, high, URW);
      m.map(edge - 0x1000, 0, 0);
      m.emu.flush_tlb_mm(m.tlb);
      m.emu.flush_tlb_kernel_range(VMALLOC_START, 0);
    });
    access.i32_store(edge - 2, 0x04030201, 0);
    expect(m.faults).toHaveLength(2);
    expect(m.bytes(frame(20) + 0xffe, 2)).toEqual([1, 2]);
    expect(m.bytes(high, 2)).toEqual([3, 4]);
    expect(m.word(low + 0xffc)).toBe(0);
  });

  it("marks both pages accessed, and dirty by a store", () => {
    access.i32_load(edge - 1, 0);
    expect([m.pte(edge - 1) & (PTE_A | PTE_D), m.pte(edge) & (PTE_A | PTE_D)]).toEqual([PTE_A, PTE_A]);
    access.i32_store(edge - 1, 0, 0);
    expect([m.pte(edge - 1) & PTE_D, m.pte(edge) & PTE_D]).toEqual([PTE_D, PTE_D]);
  });
});

describe("a misaligned access within a page", () => {
  it("uses the cached entry, or fills it", () => {
    m.map(USER_EDGE, frame(1), URW);
    m.write(frame(1) + 1, pattern);
    expect(m.u.i64_load(USER_EDGE + 1, 0)).toBe(expected("i64_load", pattern));
    const walks = m.emu.walks.value;
    m.u.i64_load(USER_EDGE + 3, 0);
    expect(m.emu.walks.value).toBe(walks);
  });
});

describe.each(["user", "kernel"] as const)("a device register mapped for %s code", (mode) => {
  const va = mode === "user" ? USER_EDGE : KERNEL_EDGE;
  let access: Accesses;
  beforeEach(() => {
    access = mode === "user" ? m.u : m.k;
    m.map(va, MMIO_BASE + 0x3000, URW);
  });
  const at = MMIO_BASE + 0x3010;

  const cases: readonly (readonly [string, number])[] = [["i32_load8_u", 1], ["i32_load16_u", 2], ["i32_load", 4], ["f32_load", 4]];
  it.each(cases)("is read once by %s, in its size", (name, size) => {
    access[name](va + 0x10, 0);
    expect(m.device).toEqual([["load", at, size]]);
  });

  it("returns what the device said, cut to the access's width", () => {
    expect(access.i32_load8_u(va, 0)).toBe(0x01);
    expect(access.i32_load16_u(va, 0)).toBe(0x3302);
    expect(access.i32_load(va, 0)).toBe(0x11223303);
    expect(access.i64_load(va, 0)).toBe(0x1122330511223304n);
  });

  it("is written once, in the store's size", () => {
    access.i32_store8(va + 0x10, 0x1ff, 0);
    access.i32_store16(va + 0x10, 0x12345, 0);
    access.i32_store(va + 0x10, -2, 0);
    expect(m.device).toEqual([["store", at, 1, 0xff], ["store", at, 2, 0x2345], ["store", at, 4, 0xfffffffe]]);
  });

  it("sees 64 bits as two 32-bit accesses, low half first", () => {
    access.i64_store(va + 0x10, 0x1111111122222222n, 0);
    access.f64_load(va + 0x10, 0);
    expect(m.device).toEqual([["store", at, 4, 0x22222222], ["store", at + 4, 4, 0x11111111], ["load", at, 4], ["load", at + 4, 4]]);
  });

  it("is never cached: every access reaches the device", () => {
    for (let i = 0; i < 3; i++) access.i32_load(va, 0);
    expect(m.device).toHaveLength(3);
    expect(m.cached(va)).toEqual([0, 0]);
  });

  it("takes an access that crosses into it byte by byte", () => {
    m.map(va - 0x1000, frame(3), URW);
    access.i32_store(va - 2, 0x04030201, 0);
    expect(m.bytes(frame(3) + 0xffe, 2)).toEqual([1, 2]);
    expect(m.device).toEqual([["store", MMIO_BASE + 0x3000, 1, 3], ["store", MMIO_BASE + 0x3001, 1, 4]]);
  });
});

describe("physical addresses with nothing behind them", () => {
  it.each([
    ["frame 1", 0x1000],
    ["the hardware's tables", 0x2000000],
    ["the hole below the device window", 0xf0000000],
  ])("read as ones and swallow writes: %s", (_, pa) => {
    m.map(USER_EDGE, pa & ~0xfff, URW);
    const offset = pa & 0xfff;
    const before = pa < m.memory.buffer.byteLength ? m.word(pa) : 0;
    m.u.i32_store(USER_EDGE + offset, 0x5a5a5a5a, 0);
    expect(m.u.i32_load(USER_EDGE + offset, 0)).toBe(-1);
    if (pa < m.memory.buffer.byteLength) expect(m.word(pa)).toBe(before);
    expect(m.device).toEqual([]);
  });
});

it("frame 0 is memory, though not the machine's own statics at linear address 0", () => {
  m.map(USER_EDGE, 0, URW);
  const statics = m.bytes(0x400, 0x100);
  m.u.i32_store(USER_EDGE + 0x400, 0x5a5a5a5a, 0);
  m.map(USER_EDGE + 0x1000, 0, URW);
  expect(m.u.i32_load(USER_EDGE + 0x1400, 0)).toBe(0x5a5a5a5a);
  expect(m.bytes(0x400, 0x100)).toEqual(statics);
});

// The table of names is complete: what rewritten code may import, both modes have.
it("both modes export every access of the rewriter's interface", () => {
  const names = [...loads, ...stores].map(([name]) => name);
  for (const name of [...names, "i32_load8_s", "i32_load8_u", "i64_load8_s", "i64_load8_u", "i32_store8", "i64_store8"]) {
    expect<Access>(m.k[name], name).toBeTypeOf("function");
    expect<Access>(m.u[name], name).toBeTypeOf("function");
  }
});
