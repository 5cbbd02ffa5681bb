import { beforeEach, describe, expect, it } from "vitest";
import { frame, TestMachine, URO, URW } from "../test/emu/machine.ts";

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
  m.emu.load_cr3(m.pgd, m.tlb);
});

const PAGE = 0x08049000;
const stale = (): number => m.emu.tlb_check(m.tlb, m.pgd) >>> 0;
const NONE = 0xffffffff;

describe("tlb_check", () => {
  it("finds nothing in an empty table, nor in one that agrees with the page tables", () => {
    expect(stale()).toBe(NONE);
    m.map(PAGE, frame(1), URW);
    m.u.i32_store(PAGE, 1, 0);
    m.map(0xbffff000, frame(2), URO);
    m.u.i32_load(0xbffff000, 0);
    expect(stale()).toBe(NONE);
  });

  it.each([
    ["was cleared", 0, 0],
    ["holds another frame", 2, URW],
    ["lost a right", 1, URO],
  ])("finds a page whose entry %s, until it is flushed", (_what, n, bits) => {
    m.map(PAGE, frame(1), URW);
    m.u.i32_store(PAGE, 1, 0);
    m.map(PAGE, n === 0 ? 0 : frame(n), bits);
    expect(stale()).toBe(PAGE);
    m.emu.flush_tlb_page(m.tlb, PAGE);
    expect(stale()).toBe(NONE);
  });

  it("lets an entry have more rights than its translation", () => {
    m.map(PAGE, frame(1), URO);
    m.u.i32_load(PAGE, 0);
    m.map(PAGE, frame(1), URW);
    expect(stale()).toBe(NONE);
  });
});
