import { beforeEach, describe, expect, it } from "vitest";
import { PF_UACCESS, PF_USER, PF_WRITE, PTE_D, TRAP_MC, VMALLOC_START } from "./layout.ts";
import { frame, KRW, STACK_TOP, TestMachine, URO, URW } from "../test/emu/machine.ts";

const PAGE = 0x08049000;
const TAG = 1234;
const IP = 0x5678;

let m: TestMachine;
let checks: { va: number; error: number; tag: number; ip: number; sp: number }[];

beforeEach(async () => {
  m = await TestMachine.create();
  m.emu.load_cr3(m.pgd, m.tlb);
  checks = [];
  m.gate(TRAP_MC, (va, error, tag, ip) => void checks.push({ va: va >>> 0, error, tag, ip, sp: m.emu.ksp.value }), 4);
  [0, 1, 2].forEach((n) => m.setWord(frame(n), 100 + n));
});

const stale = (va = PAGE): boolean => m.emu.tlb_stale(m.tlb, m.pgd, va) !== 0;
const watch = (va = PAGE): void => m.emu.tlb_watch(m.tlb, m.pgd, va, TAG);
const changed = (pa: number, bits: number, va = PAGE): void => {
  m.map(va, pa, bits);
  watch(va);
};
/** PAGE is frame 1, and cached for reading and writing. */
const used = (va = PAGE): void => {
  m.map(va, frame(1), URW);
  m.u.i32_store(va, 101, 0);
};
/** As rewritten code does it: the slow path is for what the table does not hold. */
const load = (va = PAGE): number => {
  const [read] = m.cached(va);
  return read === 0 ? m.u.i32_load(va, IP) : m.word((va + read + 4095) >>> 0);
};
const store = (value: number, va = PAGE): void => {
  const [, write] = m.cached(va);
  if (write === 0) m.u.i32_store(va, value, IP);
  else m.setWord((va + write + 4095) >>> 0, value);
};

describe("tlb_stale", () => {
  it("is false of what is not cached, and of what agrees with the page tables", () => {
    expect(stale()).toBe(false);
    used();
    expect(stale()).toBe(false);
  });

  it.each([
    ["was cleared", 0, 0],
    ["holds another frame", frame(2), URW | PTE_D],
    ["lost a right", frame(1), URO | PTE_D],
    ["was made clean", frame(1), URW],
  ])("is true of a page whose entry %s, until it is flushed", (_what, pa, bits) => {
    used();
    m.map(PAGE, pa, bits);
    expect(stale()).toBe(true);
    m.emu.flush_tlb_page(m.tlb, PAGE);
    expect(stale()).toBe(false);
  });

  it("lets an entry have more rights than its translation", () => {
    m.map(PAGE, frame(1), URO);
    load();
    m.map(PAGE, frame(1), URW);
    expect(stale()).toBe(false);
  });
});

describe("a watched translation", () => {
  beforeEach(() => used());

  it("is reported at its first use, with address, access, tag and place, on the empty kernel stack, and used", () => {
    changed(0, 0);
    expect(m.u.i32_load(PAGE + 4, IP)).toBe(m.word(frame(1) + 4));
    store(7);
    expect(m.word(frame(1))).toBe(7);
    expect(checks).toEqual([{ va: PAGE + 4, error: PF_USER, tag: TAG, ip: IP, sp: STACK_TOP }]);
  });

  it("is used after its entry leads elsewhere", () => {
    changed(frame(2), URW);
    expect(load()).toBe(101);
    expect(checks).toHaveLength(1);
  });

  it("may be read if only the right to write is gone", () => {
    changed(frame(1), URO | PTE_D);
    expect([load(), checks]).toEqual([101, []]);
    store(9);
    expect(m.word(frame(1))).toBe(9);
    expect(checks).toEqual([expect.objectContaining({ error: PF_USER | PF_WRITE })]);
  });

  it("gives way to a walk when it lacks the right that is needed", () => {
    m.emu.flush_tlb_page(m.tlb, PAGE);
    m.map(PAGE, frame(1), URO);
    load();
    changed(frame(2), URW);
    store(8);
    expect([m.word(frame(1)), m.word(frame(2)), load()]).toEqual([101, 8, 8]);
    expect(checks).toEqual([]);
  });

  it("is no news if its entry is as before by the time it is used", () => {
    changed(0, 0);
    m.map(PAGE, frame(1), URW | PTE_D);
    expect(load()).toBe(101);
    expect(checks).toEqual([]);
  });

  it("stays one when its entry changes twice", () => {
    changed(frame(1), URO | PTE_D);
    changed(0, 0);
    changed(frame(2), URW);
    expect(load()).toBe(101);
    store(10);
    expect(m.word(frame(1))).toBe(10);
    expect(checks).toHaveLength(1);
  });

  it.each([
    ["flush_tlb_page", () => m.emu.flush_tlb_page(m.tlb, PAGE + 8)],
    ["flush_tlb_range", () => m.emu.flush_tlb_range(m.tlb, PAGE - 0x1000, PAGE + 0x1000)],
    ["flush_tlb_range of much", () => m.emu.flush_tlb_range(m.tlb, 0, 0xc0000000)],
    ["flush_tlb_mm", () => m.emu.flush_tlb_mm(m.tlb)],
    ["load_cr3 of another directory", () => {
      m.emu.load_cr3(frame(9), m.tlb);
      m.emu.load_cr3(m.pgd, m.tlb);
    }],
  ])("is forgotten by %s", (_name, flush) => {
    changed(frame(2), URW);
    flush();
    expect(load()).toBe(102);
    expect(checks).toEqual([]);
  });

  it("survives the flush of its neighbours", () => {
    changed(0, 0);
    m.emu.flush_tlb_page(m.tlb, PAGE - 0x1000);
    m.emu.flush_tlb_range(m.tlb, PAGE + 0x1000, PAGE + 0x3000);
    expect(load()).toBe(101);
    expect(checks).toHaveLength(1);
  });

  it("may be flushed by who hears of it: then the page tables decide", () => {
    m.gate(TRAP_MC, () => m.emu.flush_tlb_page(m.tlb, PAGE), 4);
    changed(frame(2), URW);
    expect(load()).toBe(102);
  });

  it("is reported when the kernel uses it for a program, on the stack where the kernel is", () => {
    changed(0, 0);
    m.emu.ksp.value = STACK_TOP - 0x400;
    m.setWord(frame(5), 55);
    expect(m.emu.copy_to_user(PAGE, 0xc0000000 + frame(5), 4)).toBe(0);
    expect(m.word(frame(1))).toBe(55);
    expect(checks).toEqual([expect.objectContaining({ va: PAGE, error: PF_WRITE | PF_UACCESS, tag: TAG })]);
    expect(checks[0].sp).toBeLessThan(STACK_TOP - 0x400);
    expect(m.emu.ksp.value).toBe(STACK_TOP - 0x400);
  });

  it("ends a block copy's run before it", () => {
    used(PAGE + 0x1000);
    m.map(PAGE + 0x1000, 0, 0);
    watch(PAGE + 0x1000);
    m.u.memory_fill(PAGE, 0xee, 0x2000, IP);
    expect(checks).toEqual([expect.objectContaining({ va: PAGE + 0x1000, error: PF_USER | PF_WRITE })]);
    expect(m.bytes(frame(1), 4)).toEqual([0xee, 0xee, 0xee, 0xee]);
  });
});

describe("many watched translations", () => {
  const pages = Array.from({ length: 600 }, (_, i) => PAGE + i * 0x1000);

  it("are used, reported or not when there are more than can be remembered", () => {
    pages.forEach((va) => used(va));
    pages.forEach((va) => changed(0, 0, va));
    expect(pages.map((va) => load(va))).toEqual(pages.map(() => 101));
    expect(checks.map(({ va }) => va)).toEqual(pages.slice(0, 512));
  });

  it("are forgotten by one flush, and leave room", () => {
    pages.forEach((va) => used(va));
    pages.forEach((va) => changed(frame(2), URW, va));
    m.emu.flush_tlb_range(m.tlb, pages[100], pages[400]);
    pages.slice(100, 400).forEach((va) => expect(load(va)).toBe(102));
    expect(checks).toEqual([]);
    pages.slice(0, 100).forEach((va) => load(va));
    expect(checks.map(({ va }) => va)).toEqual(pages.slice(0, 100));
  });
});

it("translations of the kernel's own addresses are watched in the kernel's table", () => {
  const va = VMALLOC_START + 0x5000;
  m.map(va, frame(1), KRW);
  m.k.i32_store(va, 101, 0);
  changed(frame(2), KRW, va);
  expect(m.k.i32_load(va, IP)).toBe(101);
  expect(checks).toEqual([expect.objectContaining({ va, error: 0, ip: IP })]);
  changed(frame(2), KRW, va);
  m.emu.flush_tlb_kernel_range(va, va + 0x1000);
  expect(m.k.i32_load(va, IP)).toBe(102);
  expect(checks).toHaveLength(1);
});
