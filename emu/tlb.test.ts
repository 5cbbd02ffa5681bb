import { beforeEach, describe, expect, it } from "vitest";
import { KERNEL_TLB_SIZE, MMIO_BASE, USER_TLB_SIZE } from "./layout.ts";
import { MachineCheckError } from "../host/machine/emu.ts";
import { frame, RAM_TOP, TestMachine, URW } from "../test/emu/machine.ts";

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
});

const touch = (table: number, vas: readonly number[]): void => {
  m.emu.load_cr3(m.pgd, table);
  vas.forEach((va, i) => {
    m.map(va, frame(i), URW);
    m.u.i32_store(va, 1, 0);
  });
};
const isZero = (table: number): boolean => new Uint32Array(m.memory.buffer, table, USER_TLB_SIZE / 4).every((word) => word === 0);
const addresses = [0x1000, 0x08048000, 0x0804a000, 0x08400000, 0x40000000, 0xb7744000, 0xbffff000];

describe("translation tables", () => {
  it("lie above RAM and the kernel's table, each apart from the others", () => {
    const tables = [m.tlb, m.emu.tlb_alloc() >>> 0, m.emu.tlb_alloc() >>> 0];
    expect(tables[0]).toBeGreaterThanOrEqual(RAM_TOP + KERNEL_TLB_SIZE);
    expect(tables[1] - tables[0]).toBeGreaterThanOrEqual(USER_TLB_SIZE);
    expect(tables[2] - tables[1]).toBeGreaterThanOrEqual(USER_TLB_SIZE);
    expect(m.memory.buffer.byteLength).toBeGreaterThanOrEqual(tables[2] + USER_TLB_SIZE);
  });

  it("are zero when new and when used again", () => {
    const table = m.emu.tlb_alloc();
    expect(isZero(table)).toBe(true);
    touch(table, addresses);
    expect(isZero(table)).toBe(false);
    m.emu.tlb_free(table);
    expect(m.emu.tlb_alloc()).toBe(table);
    expect(isZero(table)).toBe(true);
  });

  it("are zero after flush_tlb_mm, and fill again", () => {
    for (let round = 0; round < 3; round++) {
      touch(m.tlb, addresses);
      m.emu.flush_tlb_mm(m.tlb);
      expect(isZero(m.tlb)).toBe(true);
    }
  });

  it("are reused before memory grows", () => {
    const tables = Array.from({ length: 5 }, () => m.emu.tlb_alloc());
    const size = m.memory.buffer.byteLength;
    tables.forEach((table) => m.emu.tlb_free(table));
    const again = Array.from({ length: 5 }, () => m.emu.tlb_alloc());
    expect([...again].sort()).toEqual([...tables].sort());
    expect(m.memory.buffer.byteLength).toBe(size);
  });

  it("number some hundreds, never reach the device window, and then are shared in turn", () => {
    const tables = [m.tlb];
    for (let table = m.emu.tlb_alloc() >>> 0; table !== m.tlb; table = m.emu.tlb_alloc() >>> 0) tables.push(table);
    expect(tables.length).toBeGreaterThan(400);
    expect(Math.max(...tables) + USER_TLB_SIZE).toBeLessThanOrEqual(MMIO_BASE);
    expect(m.emu.tlb_alloc() >>> 0).toBe(tables[1]);
    m.emu.tlb_free(tables[1]);
    m.emu.tlb_free(tables[7]);
    expect(m.emu.tlb_alloc() >>> 0).toBe(tables[7]);
  });

  it("are shared when the memory may not grow, but not the one of those that have none", async () => {
    const small = await TestMachine.create({}, (RAM_TOP + KERNEL_TLB_SIZE + 3 * USER_TLB_SIZE) / 0x10000);
    expect(small.emu.tlb_alloc() >>> 0).toBe(small.tlb);
    const tiny = await TestMachine.create({}, (RAM_TOP + KERNEL_TLB_SIZE + 2 * USER_TLB_SIZE) / 0x10000);
    expect(tiny.emu.tlb_alloc()).toBe(0);
  });
});

describe("a table of two address spaces", () => {
  const VA = 0x08048000;
  const OTHER = frame(100);
  const load = (pgd: number): number => {
    m.emu.load_cr3(pgd, m.tlb);
    return m.u.i32_load(VA, 0);
  };

  beforeEach(() => {
    m.map(VA, frame(0), URW);
    m.setWord(OTHER + (VA >>> 22) * 4, frame(101) | URW);
    m.setWord(frame(101) + ((VA >>> 12) & 1023) * 4, frame(1) | URW);
    m.setWord(frame(0), 10);
    m.setWord(frame(1), 11);
  });

  it("holds the translations of the one that runs", () => {
    expect([load(m.pgd), load(OTHER), load(OTHER), load(m.pgd)]).toEqual([10, 11, 11, 10]);
  });

  it("is not checked against the other's page tables", () => {
    load(m.pgd);
    expect(m.emu.tlb_stale(m.tlb, OTHER, VA)).toBe(0);
    m.map(VA, frame(1), URW);
    expect(m.emu.tlb_stale(m.tlb, m.pgd, VA)).toBe(1);
  });

  it("keeps nothing for a directory in the place of one that is gone", () => {
    expect(m.emu.tlb_alloc()).not.toBe(0);
    load(OTHER);
    m.emu.tlb_free(m.tlb);
    m.setWord(frame(101) + ((VA >>> 12) & 1023) * 4, frame(0) | URW);
    expect(load(OTHER)).toBe(10);
  });
});

it("a memory too small for the tables is a machine check at boot", async () => {
  await expect(TestMachine.create({}, RAM_TOP / 0x10000)).rejects.toThrow(MachineCheckError);
});

it("an address space without a table of its own never touches low memory", () => {
  m.emu.load_cr3(m.pgd, 0);
  const before = m.bytes(0, 0x1000);
  m.map(0x2000, frame(1), URW);
  expect(m.emu.copy_to_user(0x2000, 0xc0000000 + frame(2), 4)).toBe(0);
  expect(m.bytes(0, 0x1000)).toEqual(before);
});
