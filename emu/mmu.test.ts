import { beforeEach, describe, expect, it } from "vitest";
import {
  PAGE_OFFSET, PF_PROT, PF_SMAP, PF_USER, PF_WRITE, PTE_A, PTE_D, PTE_P, PTE_PS, TEXT_KERNEL, TEXT_LEGACY, VMALLOC_START,
} from "./layout.ts";
import { frame, KRO, KRW, LOWMEM, RAM_TOP, STACK_TOP, TestMachine, URO, URW } from "../test/emu/machine.ts";

const VA = 0x08048000;
const VMALLOC = VMALLOC_START + 0x5000;

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
});

/** Stops an access that would fault for ever. */
class GivenUp extends Error {}
const giveUp = (): never => {
  throw new GivenUp();
};

describe("a user access that missed the translation table", () => {
  it("reaches the frame that the page table names", () => {
    m.map(VA, frame(3), URW);
    m.setWord(frame(3) + 0x10, 0xcafef00d);
    expect(m.u.i32_load(VA + 0x10, 0) >>> 0).toBe(0xcafef00d);
    m.u.i32_store(VA + 0x20, 0x12345678, 0);
    expect(m.word(frame(3) + 0x20)).toBe(0x12345678);
  });

  it("fills the table so that rewritten code finds the frame by one addition", () => {
    m.map(VA, frame(3), URW);
    m.u.i32_load(VA, 0);
    const [read] = m.cached(VA);
    expect(read & 1).toBe(1);
    expect((VA + 0x234 + read + 4095) >>> 0).toBe(frame(3) + 0x234);
  });

  it("loads and stores every width with wasm's extension rules", () => {
    m.map(VA, frame(0), URW);
    m.write(frame(0), [0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8]);
    expect(m.u.i32_load8_s(VA, 0)).toBe(-15);
    expect(m.u.i32_load8_u(VA, 0)).toBe(0xf1);
    expect(m.u.i32_load16_s(VA, 0)).toBe(-0x0d0f);
    expect(m.u.i32_load16_u(VA, 0)).toBe(0xf2f1);
    expect(m.u.i32_load(VA, 0) >>> 0).toBe(0xf4f3f2f1);
    expect(m.u.i64_load8_s(VA, 0)).toBe(-15n);
    expect(m.u.i64_load8_u(VA, 0)).toBe(0xf1n);
    expect(m.u.i64_load16_s(VA, 0)).toBe(-0x0d0fn);
    expect(m.u.i64_load16_u(VA, 0)).toBe(0xf2f1n);
    expect(m.u.i64_load32_s(VA, 0)).toBe(BigInt.asIntN(32, 0xf4f3f2f1n));
    expect(m.u.i64_load32_u(VA, 0)).toBe(0xf4f3f2f1n);
    expect(BigInt.asUintN(64, m.u.i64_load(VA, 0))).toBe(0xf8f7f6f5f4f3f2f1n);
    m.u.f32_store(VA + 8, 1.5, 0);
    m.u.f64_store(VA + 16, -2.25, 0);
    expect([m.u.f32_load(VA + 8, 0), m.u.f64_load(VA + 16, 0)]).toEqual([1.5, -2.25]);
    m.u.i64_store(VA + 24, 0x0102030405060708n, 0);
    m.u.i64_store8(VA + 24, 0xaan, 0);
    m.u.i32_store16(VA + 26, 0xbbcc, 0);
    m.u.i64_store32(VA + 28, 0xddddddddn, 0);
    expect(m.bytes(frame(0) + 24, 8)).toEqual([0xaa, 0x07, 0xcc, 0xbb, 0xdd, 0xdd, 0xdd, 0xdd]);
  });

  it("calls the page-fault handler with address, error code and ip on the empty kernel stack, then retries", () => {
    m.onFault(({ va }) => m.map(va & ~0xfff, frame(1), URW));
    m.setWord(frame(1) + 8, 77);
    expect(m.u.i32_load(VA + 8, 0x1234)).toBe(77);
    expect(m.faults).toEqual([{ va: VA + 8, error: PF_USER, ip: 0x1234, sp: STACK_TOP }]);
  });

  it("faults as often as the handler leaves the page unmapped", () => {
    m.onFault(() => void (m.faults.length === 3 && m.map(VA, frame(1), URW)));
    m.u.i32_store(VA, 5, 0);
    expect(m.faults.map(({ error }) => error)).toEqual([6, 6, 6].map(() => PF_USER | PF_WRITE));
    expect(m.word(frame(1))).toBe(5);
  });

  it.each([
    ["a store to a read-only page", URO, "i32_store8", PF_PROT | PF_USER | PF_WRITE],
    ["a load from a supervisor page", KRW, "i32_load8_u", PF_PROT | PF_USER],
    ["a store to a supervisor page", KRW, "i32_store8", PF_PROT | PF_USER | PF_WRITE],
  ])("faults on %s", (_, flags, access, error) => {
    m.map(VA, frame(1), flags);
    m.onFault(() => m.map(VA, frame(1), URW));
    m.u[access](VA, 0, 0);
    expect(m.faults).toHaveLength(1);
    expect(m.faults[0].error).toBe(error);
  });

  it("obeys the directory entry's permissions too", () => {
    m.map(VA, frame(1), URW);
    m.setWord(m.pdeAt(VA), m.word(m.pdeAt(VA)) & ~2);
    m.onFault(giveUp);
    expect(m.u.i32_load(VA, 0)).toBe(0);
    expect(() => m.u.i32_store(VA, 1, 0)).toThrow(GivenUp);
    expect(m.faults[0].error).toBe(PF_PROT | PF_USER | PF_WRITE);
  });

  it("sees a page table outside RAM as absent", () => {
    m.setWord(m.pdeAt(VA), 0xfffff000 | URW);
    m.onFault(giveUp);
    expect(() => m.u.i32_load(VA, 0)).toThrow(GivenUp);
  });
});

describe("accessed and dirty bits", () => {
  it("appear exactly when the page is read and written", () => {
    m.map(VA, frame(1), URW);
    expect(m.pte(VA) & (PTE_A | PTE_D)).toBe(0);
    m.u.i32_load(VA, 0);
    expect(m.pte(VA) & (PTE_A | PTE_D)).toBe(PTE_A);
    expect(m.word(m.pdeAt(VA)) & PTE_A).toBe(PTE_A);
    m.u.i32_store(VA, 1, 0);
    expect(m.pte(VA) & (PTE_A | PTE_D)).toBe(PTE_A | PTE_D);
  });

  it("keep the write half of a clean page's entry absent, so that its first store is seen", () => {
    m.map(VA, frame(1), URW);
    m.u.i32_load(VA, 0);
    expect(m.cached(VA)[1]).toBe(0);
    m.u.i32_store(VA, 1, 0);
    expect(m.cached(VA)[1]).toBe(m.cached(VA)[0]);
  });

  it("let a read fill both halves once the page is dirty", () => {
    m.map(VA, frame(1), URW | PTE_D);
    m.u.i32_load(VA, 0);
    expect(m.cached(VA)[1]).not.toBe(0);
  });

  it("are not touched by a refused access", () => {
    m.map(VA, frame(1), URO);
    m.onFault(giveUp);
    expect(() => m.u.i32_store(VA, 1, 0)).toThrow(GivenUp);
    expect(m.pte(VA) & (PTE_A | PTE_D)).toBe(0);
  });

  it("are set again after the kernel cleared them and flushed", () => {
    m.map(VA, frame(1), URW);
    m.u.i32_store(VA, 1, 0);
    m.map(VA, frame(1), URW);
    m.emu.flush_tlb_page(m.tlb, VA);
    m.u.i32_load(VA, 0);
    expect(m.pte(VA) & (PTE_A | PTE_D)).toBe(PTE_A);
  });
});

describe("4 MiB pages", () => {
  const LARGE = 0x10000000;

  it("map by the directory entry alone and carry their own A and D bits", () => {
    m.setWord(m.pdeAt(LARGE), 0x400000 | PTE_PS | URW);
    m.setWord(0x400000 + 0x123450, 99);
    expect(m.u.i32_load(LARGE + 0x123450, 0)).toBe(99);
    expect(m.word(m.pdeAt(LARGE)) & (PTE_A | PTE_D)).toBe(PTE_A);
    m.u.i32_store(LARGE + 0x3ffffc, 5, 0);
    expect(m.word(0x7ffffc)).toBe(5);
    expect(m.word(m.pdeAt(LARGE)) & PTE_D).toBe(PTE_D);
  });

  it("are checked like others", () => {
    m.setWord(m.pdeAt(LARGE), 0x400000 | PTE_PS | KRW);
    m.onFault(giveUp);
    expect(() => m.u.i32_load(LARGE, 0)).toThrow(GivenUp);
    expect(m.faults[0].error).toBe(PF_PROT | PF_USER);
  });
});

describe("kernel addresses", () => {
  it("are translated through the current page directory from VMALLOC_START up", () => {
    m.map(VMALLOC, frame(7), KRW);
    m.map(VMALLOC + 0x1000, frame(2), KRW);
    m.k.i32_store(VMALLOC + 4, 0xabcd, 0);
    m.k.i32_store(VMALLOC + 0x1004, 0xef01, 0);
    expect([m.word(frame(7) + 4), m.word(frame(2) + 4)]).toEqual([0xabcd, 0xef01]);
    expect(m.emu.translate_kernel(VMALLOC + 0x1234)).toBe(frame(2) + 0x234);
    expect(m.pte(VMALLOC) & (PTE_A | PTE_D)).toBe(PTE_A | PTE_D);
  });

  it("are cached until flush_tlb_kernel_range", () => {
    m.map(VMALLOC, frame(1), KRW);
    m.setWord(frame(1), 1);
    m.setWord(frame(2), 2);
    expect(m.k.i32_load(VMALLOC, 0)).toBe(1);
    m.map(VMALLOC, frame(2), KRW);
    expect(m.k.i32_load(VMALLOC, 0)).toBe(1);
    m.emu.flush_tlb_kernel_range(VMALLOC, VMALLOC + 0x1000);
    expect(m.k.i32_load(VMALLOC, 0)).toBe(2);
    m.map(VMALLOC, frame(1), KRW);
    m.emu.flush_tlb_kernel_range(VMALLOC_START, 0);
    expect(m.k.i32_load(VMALLOC, 0)).toBe(1);
  });

  it("of the direct map need no page table", () => {
    m.setWord(frame(4), 0x55);
    expect(m.k.i32_load(PAGE_OFFSET + frame(4), 0)).toBe(0x55);
    expect(m.emu.translate_kernel(PAGE_OFFSET + frame(4))).toBe(frame(4));
    expect(m.emu.walks.value).toBe(0);
  });

  it("fault on the running stack, below the interrupted frame's red zone", () => {
    m.emu.ksp.value = STACK_TOP - 0x400;
    m.onFault(({ va }) => m.map(va & ~0xfff, frame(1), KRW));
    m.k.i32_store(VMALLOC, 3, 0xf0000123 | 0);
    expect(m.faults).toEqual([{ va: VMALLOC, error: PF_WRITE, ip: 0xf0000123, sp: STACK_TOP - 0x400 - 128 }]);
    expect(m.emu.ksp.value).toBe(STACK_TOP - 0x400);
  });

  it("honour read-only mappings in kernel mode", () => {
    m.map(VMALLOC, frame(1), KRO);
    m.onFault(giveUp);
    expect(m.k.i32_load(VMALLOC, 0)).toBe(0);
    expect(() => m.k.i32_store(VMALLOC, 3, 0)).toThrow(GivenUp);
    expect(m.faults[0].error).toBe(PF_PROT | PF_WRITE);
  });

  it("fault between lowmem and VMALLOC_START, at page 0 of the direct map and at the end of the address space", () => {
    m.onFault(giveUp);
    for (const va of [PAGE_OFFSET + LOWMEM, PAGE_OFFSET + 4, PAGE_OFFSET + RAM_TOP, 0xfffffffc]) {
      expect(() => m.k.i32_load(va, 0)).toThrow(GivenUp);
    }
    expect(m.faults.map(({ va }) => va)).toEqual([PAGE_OFFSET + LOWMEM, PAGE_OFFSET + 4, PAGE_OFFSET + RAM_TOP, 0xfffffffc]);
  });

  it("are not there before the first load_cr3", async () => {
    const fresh = await TestMachine.create();
    fresh.emu.boot(RAM_TOP, LOWMEM);
    expect(fresh.emu.translate_kernel(VMALLOC)).toBe(-1);
  });
});

describe("user addresses in kernel mode", () => {
  it("are a SMAP violation for current kernel code, whether mapped or not", () => {
    m.map(VA, frame(1), URW);
    m.onFault(giveUp);
    expect(() => m.k.i32_load(VA, TEXT_KERNEL | 0)).toThrow(GivenUp);
    expect(() => m.k.i32_store(0x10, 1, TEXT_KERNEL | 0)).toThrow(GivenUp);
    expect(m.faults.map(({ error }) => error)).toEqual([PF_SMAP | PF_PROT, PF_SMAP | PF_WRITE]);
  });

  it("work for code based at TEXT_LEGACY and fault as supervisor accesses", () => {
    m.map(VA, frame(1), URW);
    m.k.i32_store(VA, 9, (TEXT_LEGACY + 0x40) | 0);
    expect(m.word(frame(1))).toBe(9);
    m.onFault(({ va }) => m.map(va & ~0xfff, frame(2), URW));
    m.setWord(frame(2), 4);
    expect(m.k.i32_load(VA + 0x1000, (TEXT_LEGACY + 0x44) | 0)).toBe(4);
    expect(m.faults[0].error).toBe(0);
  });

  it("work for current kernel code while AC is set, which ends with the next trap from user mode", () => {
    m.map(VA, frame(1), URW);
    m.onFault(({ error }) => (error & PF_SMAP ? m.emu.set_ac(1) : m.map(VA + 0x1000, frame(2), URW)));
    m.k.i32_store(VA, 9, TEXT_KERNEL | 0);
    m.k.i32_store(VA + 4, 9, TEXT_KERNEL | 0);
    expect(m.faults.map(({ error }) => error)).toEqual([PF_SMAP | PF_PROT | PF_WRITE]);
    m.u.i32_load(VA + 0x1000, 0);
    m.onFault(giveUp);
    expect(() => m.k.i32_load(VA, TEXT_KERNEL | 0)).toThrow(GivenUp);
  });

  it("never leave a supervisor page in the user's table", () => {
    m.map(VA, frame(1), KRW);
    m.k.i32_store(VA, 9, TEXT_LEGACY | 0);
    expect(m.cached(VA)).toEqual([0, 0]);
  });
});

describe("stale entries", () => {
  const load = (va: number): number => {
    const [read] = m.cached(va);
    return read === 0 ? m.u.i32_load(va, 0) : m.word((va + read + 4095) >>> 0);
  };
  const remap = (n: number, count: number): void => {
    for (let i = 0; i < count; i++) m.map(VA + i * 0x1000, frame(n + i), URW);
  };
  beforeEach(() => {
    for (let i = 0; i < 64; i++) m.setWord(frame(i), i);
    remap(0, 32);
    for (let i = 0; i < 32; i++) load(VA + i * 0x1000);
    remap(32, 32);
  });
  const seen = (): number[] => Array.from({ length: 32 }, (_, i) => load(VA + i * 0x1000));
  const old = Array.from({ length: 32 }, (_, i) => i);

  it("show until they are flushed", () => {
    expect(seen()).toEqual(old);
  });

  it("go one by one with flush_tlb_page", () => {
    m.emu.flush_tlb_page(m.tlb, VA + 0x3abc);
    expect(seen()).toEqual(old.map((i) => (i === 3 ? 35 : i)));
  });

  it("go as a range with flush_tlb_range, its end excluded", () => {
    m.emu.flush_tlb_range(m.tlb, VA + 0x2000, VA + 0x5000);
    expect(seen()).toEqual(old.map((i) => (i >= 2 && i < 5 ? i + 32 : i)));
  });

  it("go as a range that spans many groups", () => {
    m.emu.flush_tlb_range(m.tlb, 0x1000, VA + 0x4000);
    expect(seen()).toEqual(old.map((i) => (i < 4 ? i + 32 : i)));
    m.emu.flush_tlb_range(m.tlb, VA + 0x4000, 0xc0000000);
    expect(seen()).toEqual(old.map((i) => i + 32));
  });

  it("go all at once with flush_tlb_mm", () => {
    m.emu.flush_tlb_mm(m.tlb);
    expect(seen()).toEqual(old.map((i) => i + 32));
  });

  it("of another address space are left alone", () => {
    m.emu.flush_tlb_mm(m.emu.tlb_alloc());
    m.emu.flush_tlb_mm(0);
    expect(seen()).toEqual(old);
  });

  it("belong to the table, not to the page directory: load_cr3 flushes nothing", () => {
    const other = m.emu.tlb_alloc();
    m.emu.load_cr3(m.pgd, other);
    expect(m.u.i32_load(VA, 0)).toBe(32);
    m.emu.load_cr3(m.pgd, m.tlb);
    expect(seen()).toEqual(old);
  });
});

describe("the host's view", () => {
  it("translates as user code would, without a trace", () => {
    m.map(VA, frame(5), URO);
    expect(m.emu.translate_user(m.pgd, VA + 0x123, 0)).toBe(frame(5) + 0x123);
    expect(m.emu.translate_user(m.pgd, VA, 1)).toBe(-1);
    expect(m.emu.translate_user(m.pgd, VA + 0x1000, 0)).toBe(-1);
    expect(m.pte(VA)).toBe(frame(5) | URO);
    expect(m.cached(VA)).toEqual([0, 0]);
  });

  it("reads the entry that maps an address, of either level", () => {
    m.map(VA, frame(5), URO);
    m.setWord(m.pdeAt(0x10000000), 0x400000 | PTE_PS | URW);
    expect(m.emu.read_pte(m.pgd, VA + 0x555)).toBe(frame(5) | URO);
    expect(m.emu.read_pte(m.pgd, 0x10123456)).toBe(0x400000 | PTE_PS | URW);
    expect(m.emu.translate_user(m.pgd, 0x10123456, 1)).toBe(0x523456);
    expect(m.emu.read_pte(m.pgd, 0x20000000) & PTE_P).toBe(0);
  });
});
