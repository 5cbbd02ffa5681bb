import { beforeEach, describe, expect, it } from "vitest";
import {
  MMIO_BASE, PAGE_OFFSET, PF_PROT, PF_UACCESS, PF_USER, PF_WRITE, PTE_A, PTE_D, TASK_SIZE, VMALLOC_START,
} from "./layout.ts";
import { type Accesses, frame, KRW, LOWMEM, TestMachine, URO, URW } from "../test/emu/machine.ts";

const USER = 0x08048000;
const VMALLOC = VMALLOC_START + 0x10000;
const PAGES = 8;
/** Neighbouring pages in far frames, two of them adjoining. */
const scattered = [5, 1, 9, 10, 0, 7, 3, 12];

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
});

class GivenUp extends Error {}
const sequence = (n: number, seed = 1): number[] => Array.from({ length: n }, (_, i) => (i * 7 + seed + (i >> 8)) & 0xff);

/** Virtual memory as the page tables arrange it, read and written byte by byte. */
const physical = (va: number): number => (m.pte(va) & ~0xfff) + (va & 0xfff);
const peek = (va: number, n: number): number[] => Array.from({ length: n }, (_, i) => m.bytes(physical(va + i), 1)[0]);
const poke = (va: number, bytes: readonly number[]): void => bytes.forEach((byte, i) => m.write(physical(va + i), [byte]));

describe.each([
  ["user", USER],
  ["kernel", VMALLOC],
] as const)("memory.copy and memory.fill in %s mode", (mode, base) => {
  let access: Accesses;
  beforeEach(() => {
    access = mode === "user" ? m.u : m.k;
    scattered.forEach((n, i) => m.map(base + i * 0x1000, frame(n), URW));
  });

  it.each([
    ["short", 5, 0x100, 0x2100],
    ["4 bytes", 4, 0x100, 0x2100],
    ["8 bytes", 8, 0x1ffc, 0x5ffa],
    ["one page", 0x1000, 0, 0x4000],
    ["many pages, different offsets", 0x2abc, 0x123, 0x4321],
    ["nothing", 0, 0x123, 0x456],
  ])("copies %s between scattered pages", (_, n, src, dst) => {
    poke(base + src, sequence(n));
    const after = peek(base + dst + n, 16);
    access.memory_copy(base + dst, base + src, n, 0);
    expect(peek(base + dst, n)).toEqual(sequence(n));
    expect(peek(base + dst + n, 16)).toEqual(after);
  });

  it.each([1, 3, 16, 100, 0xfff, 0x1000, 0x1001, 0x2345])("moves overlapping blocks by %i bytes, both ways", (shift) => {
    const n = 0x3500;
    poke(base + 0x200, sequence(n));
    access.memory_copy(base + 0x200 + shift, base + 0x200, n, 0);
    expect(peek(base + 0x200 + shift, n)).toEqual(sequence(n));
    poke(base + 0x200 + shift, sequence(n, 9));
    access.memory_copy(base + 0x200, base + 0x200 + shift, n, 0);
    expect(peek(base + 0x200, n)).toEqual(sequence(n, 9));
  });

  it.each([2, 5, 20, 31])("moves short overlapping blocks (%i bytes)", (n) => {
    for (const shift of [1, 2, 4]) {
      poke(base + 0xff0, sequence(n));
      access.memory_copy(base + 0xff0 + shift, base + 0xff0, n, 0);
      expect(peek(base + 0xff0 + shift, n)).toEqual(sequence(n));
      access.memory_copy(base + 0xff0, base + 0xff0 + shift, n, 0);
      expect(peek(base + 0xff0, n)).toEqual(sequence(n));
    }
  });

  it("fills across scattered pages and not beyond", () => {
    access.memory_fill(base + 0xfff, 0x1ab, 0x3002, 0);
    expect(peek(base + 0xffe, 0x3004)).toEqual([0, ...new Array(0x3002).fill(0xab), 0]);
  });

  it("marks what it reads accessed and what it writes dirty, page by page", () => {
    access.memory_copy(base + 0x4000, base, 0x2000, 0);
    const bits = Array.from({ length: PAGES }, (_, i) => m.pte(base + i * 0x1000) & (PTE_A | PTE_D));
    expect(bits).toEqual([PTE_A, PTE_A, 0, 0, PTE_A | PTE_D, PTE_A | PTE_D, 0, 0]);
  });

  it("faults on the missing page, once, and goes on", () => {
    m.map(base + 0x5000, 0, 0);
    m.onFault(() => m.map(base + 0x5000, frame(30), URW));
    poke(base, sequence(0x1800));
    access.memory_copy(base + 0x4800, base, 0x1800, 0x99);
    expect(m.faults.map(({ va, error, ip }) => [va, error & PF_WRITE, ip])).toEqual([[base + 0x5000, PF_WRITE, 0x99]]);
    expect(peek(base + 0x4800, 0x1800)).toEqual(sequence(0x1800));
  });

  it("copies device registers byte by byte", () => {
    m.map(base, MMIO_BASE, URW);
    access.memory_copy(base + 0x1000, base + 8, 3, 0);
    access.memory_fill(base + 4, 7, 2, 0);
    expect(m.device.slice(0, 3)).toEqual([8, 9, 10].map((offset) => ["load", MMIO_BASE + offset, 1]));
    expect(m.device.slice(3)).toEqual([4, 5].map((offset) => ["store", MMIO_BASE + offset, 1, 7]));
    expect(peek(base + 0x1000, 3)).toEqual([1, 2, 3]);
  });
});

describe("kernel blocks", () => {
  it("in the direct map move without a walk", () => {
    m.write(frame(0), sequence(0x3000));
    m.k.memory_copy(PAGE_OFFSET + frame(10) + 5, PAGE_OFFSET + frame(0), 0x3000, 0);
    expect(m.bytes(frame(10) + 5, 0x3000)).toEqual(sequence(0x3000));
    expect(m.emu.walks.value).toBe(0);
  });

  it("stop at the end of the direct map", () => {
    m.onFault(() => {
      throw new GivenUp();
    });
    expect(() => m.k.memory_fill(PAGE_OFFSET + LOWMEM - 8, 1, 16, 0)).toThrow(GivenUp);
    expect(m.faults[0].va).toBe(PAGE_OFFSET + LOWMEM);
    expect(m.bytes(LOWMEM - 9, 10)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });
});

describe("user blocks", () => {
  it("copied onto themselves only take the write faults", () => {
    m.map(USER, frame(0), URO);
    m.map(USER + 0x1000, frame(5), URW);
    m.write(frame(0) + 0xffe, [1, 2]);
    m.onFault(({ va }) => m.map(va, frame(0), URW));
    m.u.memory_copy(USER + 0xffe, USER + 0xffe, 4, 0x44);
    expect(m.faults.map(({ va, error, ip }) => [va, error, ip])).toEqual([[USER + 0xffe, PF_PROT | PF_WRITE | PF_USER, 0x44]]);
    expect([m.bytes(frame(0) + 0xffe, 2), m.pte(USER + 0x1000) & PTE_D]).toEqual([[1, 2], PTE_D]);
  });

  it("cannot be copied from kernel addresses", () => {
    m.map(USER, frame(0), URW);
    m.map(VMALLOC, frame(1), KRW);
    m.onFault(() => {
      throw new GivenUp();
    });
    expect(() => m.u.memory_copy(USER, VMALLOC, 4, 0)).toThrow(GivenUp);
    expect(() => m.u.memory_copy(USER, PAGE_OFFSET + frame(0), 4, 0)).toThrow(GivenUp);
    expect(m.faults.map(({ error }) => error)).toEqual([PF_PROT | PF_USER, PF_USER]);
  });
});

describe("copies to and from user space", () => {
  const KERNEL = PAGE_OFFSET + frame(40);
  beforeEach(() => {
    scattered.slice(0, 4).forEach((n, i) => m.map(USER + i * 0x1000, frame(n), URW));
  });

  it("move data both ways and return 0", () => {
    m.write(frame(40), sequence(0x2100));
    expect(m.emu.copy_to_user(USER + 0xf80, KERNEL, 0x2100)).toBe(0);
    expect(peek(USER + 0xf80, 0x2100)).toEqual(sequence(0x2100));
    expect(m.emu.copy_from_user(KERNEL + 0x3000, USER + 0xf80, 0x2100)).toBe(0);
    expect(m.bytes(frame(43), 0x2100)).toEqual(sequence(0x2100));
    expect(m.emu.clear_user(USER + 0xf81, 0x1000)).toBe(0);
    expect(peek(USER + 0xf80, 0x1002)).toEqual([sequence(1)[0], ...new Array(0x1000).fill(0), sequence(0x1002)[0x1001]]);
  });

  it("fault as kernel-mode accesses marked PF_UACCESS, and go on when the fault is mended", () => {
    m.map(USER + 0x1000, 0, 0);
    m.onFault(({ va }) => m.map(va & ~0xfff, frame(20), URW));
    m.write(frame(40), sequence(0x1000));
    expect(m.emu.copy_to_user(USER + 0x800, KERNEL, 0x1000)).toBe(0);
    expect(m.faults.map(({ va, error }) => [va, error])).toEqual([[USER + 0x1000, PF_UACCESS | PF_WRITE]]);
    expect(peek(USER + 0x800, 0x1000)).toEqual(sequence(0x1000));
  });

  it("return the bytes not copied when the handler gives up, all before having arrived", () => {
    m.map(USER + 0x2000, frame(3), URO);
    m.onFault(() => -14);
    m.write(frame(40), sequence(0x1000));
    expect(m.emu.copy_to_user(USER + 0x1900, KERNEL, 0x1000)).toBe(0x900);
    expect(peek(USER + 0x1900, 0x700)).toEqual(sequence(0x700));
    expect(m.faults[0].error).toBe(PF_UACCESS | PF_WRITE | PF_PROT);
    expect(m.emu.copy_from_user(KERNEL, USER + 0x3ffe, 8)).toBe(6);
    expect(m.emu.clear_user(USER + 0x3ffe, 8)).toBe(6);
  });

  it("never reach past TASK_SIZE, and do not fault there", () => {
    expect(m.emu.copy_to_user(KERNEL, KERNEL, 64)).toBe(64);
    expect(m.emu.copy_from_user(KERNEL, VMALLOC, 64)).toBe(64);
    m.map(TASK_SIZE - 0x1000, frame(6), URW);
    expect(m.emu.copy_to_user(TASK_SIZE - 16, KERNEL, 64)).toBe(48);
    expect(m.faults).toEqual([]);
  });

  it("refuse supervisor pages", () => {
    m.map(USER, frame(1), KRW);
    m.onFault(() => 1);
    expect(m.emu.copy_from_user(KERNEL, USER, 4)).toBe(4);
    expect(m.faults[0].error).toBe(PF_UACCESS | PF_PROT);
  });

  it("give up a bad kernel pointer too", () => {
    m.onFault(() => 1);
    expect(m.emu.copy_to_user(USER, VMALLOC, 4)).toBe(4);
    expect(m.emu.copy_to_user(USER, 0, 4)).toBe(4);
    expect(m.faults.map(({ va, error }) => [va, error])).toEqual([[VMALLOC, PF_UACCESS], [0, PF_UACCESS]]);
  });
});

describe("copy_nofault", () => {
  it("copies what is mapped and stops silently where nothing is", () => {
    m.map(VMALLOC, frame(1), KRW);
    m.write(frame(1) + 0xff0, sequence(16));
    expect(m.emu.copy_nofault(PAGE_OFFSET + frame(40), VMALLOC + 0xff0, 32)).toBe(16);
    expect(m.bytes(frame(40), 16)).toEqual(sequence(16));
  });

  it("touches neither user memory nor devices", () => {
    m.map(USER, frame(1), URW);
    m.map(VMALLOC, MMIO_BASE, KRW);
    expect(m.emu.copy_nofault(PAGE_OFFSET + frame(40), USER, 4)).toBe(4);
    expect(m.emu.copy_nofault(PAGE_OFFSET + frame(40), VMALLOC, 4)).toBe(4);
    expect(m.device).toEqual([]);
  });
});
