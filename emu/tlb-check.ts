/**
 * Looking for stale translations: entries that the page tables no longer bear out, because somebody changed an entry
 * there and did not flush. A real TLB gives no such view; this one is for finding bugs.
 */
import { PAGE_SHIFT, TLB_BIAS } from "./layout";
import { translate_user } from "./mmu";
import { filledGroup, GROUP_PAGES, GROUP_SHIFT, tlbEntry, tlbOwner } from "./tlb";

const NONE: u32 = 0xffffffff;

/** Whether a cached right of the page at va is what a walk would find now; true if nothing is cached. */
@inline
function holds(table: u32, pgd: u32, va: u32, write: u32): bool {
  const entry = tlbEntry(table, va, write);
  return !entry || va + entry + TLB_BIAS == translate_user(pgd, va, write);
}

/** The first page, in no order, whose translation is stale in this address space; ~0 = none. */
export function tlb_check(table: u32, pgd: u32): u32 {
  if (tlbOwner(table) != pgd) return NONE;
  let group: i32 = 0;
  for (let i: u32 = 0; (group = filledGroup(table, i)) >= 0; i++) {
    const start = <u32>group << GROUP_SHIFT;
    for (let n: u32 = 0; n < GROUP_PAGES; n++) {
      const va = start + (n << PAGE_SHIFT);
      if (!holds(table, pgd, va, 0) || !holds(table, pgd, va, 1)) return va;
    }
  }
  return NONE;
}
