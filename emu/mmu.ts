/**
 * Address translation: the i386 two-level page-table walk, and who may use its result.
 *
 * What an access needs is a set of page-table bits, so that one AND checks a permission: PTE_RW for a write, PTE_US for
 * user privileges. The same two bits are PF_WRITE and PF_USER of the error code. UACCESS marks accesses that the kernel
 * makes on behalf of user space: user permissions, but a kernel-mode fault that may be answered "give up".
 */
import {
  FRAME0_RAM, PAGE_OFFSET, PAGE_SIZE, PF_PROT, PF_SMAP, PF_UACCESS, PGDIR_SHIFT, PTE_A, PTE_D, PTE_P, PTE_PS, PTE_RW, PTE_US,
  TASK_SIZE, TEXT_END, TEXT_LEGACY, VMALLOC_START,
} from "./layout";
import { isRam } from "./bus";
import { alignmentCheck } from "./cpu";
import { useWatched } from "./stale";
import { countWalk } from "./stats";
import { flush_tlb_mm, kernelTable, tlbFill, tlbLookup, tlbOwn, tlbReserve } from "./tlb";
import { watches } from "./tlb-watch";

export const READ: u32 = 0;
export const WRITE: u32 = PTE_RW;
export const USER: u32 = PTE_US;
export const UACCESS: u32 = PF_UACCESS;

const PERMISSIONS: u32 = PTE_RW | PTE_US;
const PAGE_MASK: u32 = 0xfffff000;
const LARGE_PAGE_MASK: u32 = 0xffc00000;
const UNMAPPED: u32 = 0xffffffff;

let pageDirectory: u32 = 0;
/** Translation table of the current address space; a spare one, empty at first, for one that has none. */
let userTable: u32 = 0;
let emptyTable: u32 = 0;
let lowmemSize: u32 = 0;

/** Why the last translation failed: the part of the error code that the walk knows (PF_PROT, PF_SMAP). */
let missReason: u32 = 0;
/** Both levels' entries of the last successful walk, combined: what is allowed. */
let rights: u32 = 0;

/** False if there is no room for a single translation table. */
export function mmuInit(lowmem: u32, emptyDirectory: u32): bool {
  lowmemSize = lowmem;
  pageDirectory = emptyDirectory;
  emptyTable = tlbReserve();
  userTable = emptyTable;
  return emptyTable != 0;
}

export function load_cr3(pgd: u32, tlb: u32): void {
  pageDirectory = pgd;
  userTable = tlb;
  if (tlb) return tlbOwn(tlb, pgd);
  flush_tlb_mm(emptyTable);
  userTable = emptyTable;
}

@inline
export function translationMiss(): u32 {
  return missReason;
}

@inline
export function currentUserTable(): u32 {
  return userTable;
}

/** Whether va lies in the direct map; page 0 is never valid. */
@inline
export function isDirect(va: u32): bool {
  return va - (PAGE_OFFSET + PAGE_SIZE) < lowmemSize - PAGE_SIZE;
}

/** Bytes of direct map from physical address pa on. */
@inline
export function directRest(pa: u32): u32 {
  return lowmemSize - pa;
}

@inline
function directoryEntryOf(pgd: u32, va: u32): u32 {
  return pgd + ((va >>> PGDIR_SHIFT) << 2);
}

@inline
function tableEntryOf(pde: u32, va: u32): u32 {
  return (pde & PAGE_MASK) + ((va >>> 10) & 0xffc);
}

@inline
function miss(reason: u32): u32 {
  missReason = reason;
  return 0;
}

/**
 * One walk of the current page tables, as the CPU does it for an access that will now happen: sets A, and D for a write,
 * and leaves `rights`. Returns the physical address, or 0 with `missReason`.
 */
function walk(va: u32, access: u32): u32 {
  countWalk();
  const need = access & PERMISSIONS;
  const pdeAt = directoryEntryOf(pageDirectory, va);
  const pde = load<u32>(pdeAt);
  if (!(pde & PTE_P)) return miss(0);
  if (pde & PTE_PS) return walkLarge(pdeAt, pde, va, need);
  const pteAt = tableEntryOf(pde, va);
  if (!isRam(pteAt)) return miss(0);
  const pte = load<u32>(pteAt);
  if (!(pte & PTE_P)) return miss(0);
  if ((pde & pte & need) != need) return miss(PF_PROT);
  if (!(pde & PTE_A)) store<u32>(pdeAt, pde | PTE_A);
  const used = markUsed(pteAt, pte, need);
  rights = (used & PTE_D) | (used & pde & PERMISSIONS);
  return nonZero((pte & PAGE_MASK) | (va & ~PAGE_MASK));
}

/** PSE: the directory entry maps 4 MiB by itself. */
function walkLarge(pdeAt: u32, pde: u32, va: u32, need: u32): u32 {
  if ((pde & need) != need) return miss(PF_PROT);
  rights = markUsed(pdeAt, pde, need);
  return nonZero((pde & LARGE_PAGE_MASK) | (va & ~LARGE_PAGE_MASK));
}

/** Where the memory of a physical address is. 0 means "no translation", so frame 0 has its memory elsewhere. */
@inline
function nonZero(pa: u32): u32 {
  return pa >= PAGE_SIZE ? pa : pa + FRAME0_RAM;
}

@inline
function markUsed(at: u32, entry: u32, need: u32): u32 {
  const used = entry | PTE_A | (need & PTE_RW ? PTE_D : 0);
  if (used != entry) store<u32>(at, used);
  return used;
}

@inline
function writableNow(): bool {
  return (rights & (PTE_RW | PTE_D)) == (PTE_RW | PTE_D);
}

/** Physical address of a page whose translation is missing because it is watched; 0 = there is none. */
@inline
function takeWatched(table: u32, va: u32, access: u32, ip: u32): u32 {
  return watches(table) ? useWatched(table, pageDirectory, va, access, ip) : 0;
}

/** A user-mode access that missed the translation table. Returns the physical address, or 0 with `missReason`. */
@inline
export function walkUser(va: u32, access: u32, ip: u32): u32 {
  const watched = takeWatched(userTable, va, access, ip);
  if (watched) return watched;
  const pa = walk(va, access);
  if (isRam(pa)) tlbFill(userTable, va, pa, writableNow());
  return pa;
}

/**
 * Physical address for an access of any kind, by table or by walk, or 0 with `missReason`. `ip` decides whether kernel
 * code may use user addresses.
 */
export function translate(va: u32, access: u32, ip: u32): u32 {
  if (!(access & PTE_US)) return translateKernel(va, access, ip);
  const pa = tlbLookup(userTable, va, access & PTE_RW);
  return pa ? pa : walkUser(va, access, ip);
}

@inline
export function translateKernel(va: u32, access: u32, ip: u32): u32 {
  if (va >= VMALLOC_START) {
    const pa = tlbLookup(kernelTable, va, access & PTE_RW);
    return pa ? pa : walkKernel(va, access, ip);
  }
  if (isDirect(va)) return va - PAGE_OFFSET;
  if (va >= TASK_SIZE) return walk(va, access);
  return translateSupervisor(va, access, ip);
}

function walkKernel(va: u32, access: u32, ip: u32): u32 {
  const watched = takeWatched(kernelTable, va, access, ip);
  if (watched) return watched;
  const pa = walk(va, access);
  if (isRam(pa)) tlbFill(kernelTable, va, pa, writableNow());
  return pa;
}

/** Kernel mode, user address: for legacy code, within copy_*_user and while AC is set only. CR0.WP is set: read-only holds here too. */
function translateSupervisor(va: u32, access: u32, ip: u32): u32 {
  if (!(access & UACCESS) && !alignmentCheck && ip - TEXT_LEGACY >= TEXT_END - TEXT_LEGACY) return smapViolation(va);
  const pa = tlbLookup(userTable, va, access & PTE_RW);
  if (pa) return pa;
  const watched = takeWatched(userTable, va, access, ip);
  if (watched) return watched;
  const walked = walk(va, access);
  if (isRam(walked) && rights & PTE_US) tlbFill(userTable, va, walked, writableNow());
  return walked;
}

function smapViolation(va: u32): u32 {
  return miss(read_pte(pageDirectory, va) & PTE_P ? PF_SMAP | PF_PROT : PF_SMAP);
}

/** The entry that maps va (a directory entry if PTE_PS is set in it), 0 if there is none. Changes nothing. */
export function read_pte(pgd: u32, va: u32): u32 {
  const pde = load<u32>(directoryEntryOf(pgd, va));
  if (!(pde & PTE_P)) return 0;
  if (pde & PTE_PS) return pde;
  const pteAt = tableEntryOf(pde, va);
  return isRam(pteAt) ? load<u32>(pteAt) : 0;
}

/** Walks without leaving a trace. Physical address, or ~0 if an access that needs `need` would fault. */
export function probe(pgd: u32, va: u32, need: u32): u32 {
  const pde = load<u32>(directoryEntryOf(pgd, va));
  const entry = read_pte(pgd, va);
  if (!(entry & PTE_P) || (pde & entry & need) != need) return UNMAPPED;
  const mask = pde & PTE_PS ? LARGE_PAGE_MASK : PAGE_MASK;
  return nonZero((entry & mask) | (va & ~mask));
}

/** For the host: where user code in this address space would read or write; ~0 = it would fault. */
export function translate_user(pgd: u32, va: u32, write: u32): u32 {
  return probe(pgd, va, write ? PTE_US | PTE_RW : PTE_US);
}

export function translate_kernel(va: u32): u32 {
  if (isDirect(va)) return va - PAGE_OFFSET;
  return va >= TASK_SIZE ? probe(pageDirectory, va, 0) : UNMAPPED;
}
