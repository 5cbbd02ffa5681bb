/**
 * Stale translations: those that the page tables no longer bear out, because an entry was changed and nobody has flushed.
 * Using one is what real hardware does; here the kernel can ask to be told (tlb-watch.ts).
 */
import { PTE_D, PTE_RW, PTE_US, VMALLOC_START } from "./layout";
import { probe, READ, read_pte, USER, WRITE } from "./mmu";
import { kernelTable, tlbLookup, tlbOwner } from "./tlb";
import { unwatch, watch, watchTag } from "./tlb-watch";
import { machineCheck } from "./traps";

/** Whether what the table holds of va for an access is what a walk would find now; true if it holds nothing. */
function bornOut(table: u32, pgd: u32, va: u32, access: u32): bool {
  const pa = tlbLookup(table, va, access & PTE_RW);
  if (!pa) return true;
  if (access & PTE_RW && !(read_pte(pgd, va) & PTE_D)) return false;
  return probe(pgd, va, access & (PTE_RW | PTE_US)) == pa;
}

/** Of the accesses that the table of va serves, one to read or to write. */
@inline
function accessOf(va: u32, right: u32): u32 {
  return va >= VMALLOC_START ? right : USER | right;
}

/** The table that caches va for this page directory, 0 = none: a shared one may hold another's translations. */
@inline
function tableOf(table: u32, pgd: u32, va: u32): u32 {
  if (va >= VMALLOC_START) return kernelTable;
  return table && tlbOwner(table) == pgd ? table : 0;
}

/** Whether a translation of va is cached that this directory's page tables do not bear out. */
export function tlb_stale(table: u32, pgd: u32, va: u32): bool {
  const cache = tableOf(table, pgd, va);
  if (!cache) return false;
  return !bornOut(cache, pgd, va, accessOf(va, READ)) || !bornOut(cache, pgd, va, accessOf(va, WRITE));
}

/** If so, the next use raises TRAP_MC with this tag, unless it is flushed or borne out again by then. */
export function tlb_watch(table: u32, pgd: u32, va: u32, tag: u32): void {
  if (!tlb_stale(table, pgd, va)) return;
  const cache = tableOf(table, pgd, va);
  watch(cache, va, !bornOut(cache, pgd, va, accessOf(va, READ)), tag);
}

/** An access that found no translation: its physical address, if there is one that was watched. */
export function useWatched(table: u32, pgd: u32, va: u32, access: u32, ip: u32): u32 {
  const write = access & PTE_RW;
  if (!unwatch(table, va, write)) return 0;
  if (!bornOut(table, pgd, va, accessOf(va, write))) machineCheck(va, access, watchTag, ip);
  return tlbLookup(table, va, write);
}
