/**
 * Translation tables: the TLB, one linear table for each address space and one for the kernel. The user's is read by
 * rewritten user code directly; format and bias are described in layout.ts.
 *
 * User code keeps the table's address in its frames, so an address space has the same one for life. Where there is no room
 * for another, address spaces share one, as they would an ASID: it holds the translations of the one that ran last, and
 * load_cr3() for another flushes it.
 *
 * Flushing must cost what was filled, not what could be, so a table remembers which groups of entries (512 entries,
 * 2 MiB of addresses, 4 KiB of table) were filled since the last flush:
 *
 *   table + 0              2^20 entries of 8 bytes {read, write}
 *   table + USER_TLB_SIZE  +0x0000  number of filled groups
 *                          +0x0004  next free table, while this one is free
 *                          +0x0008  how many address spaces it is the table of
 *                          +0x000c  the page directory whose translations it holds, 0 = none
 *                          +0x0010  how many translations are watched (tlb-watch.ts)
 *                          +0x0800  one byte a group: listed below?
 *                          +0x1000  the filled groups, u16 each, in no order
 *                          +0x2000  the watched translations
 *
 * The kernel's table covers VMALLOC_START up only. `kernelTable` points to where its entry 0 would be, so that both kinds
 * are indexed alike.
 */
import {
  KERNEL_TLB_SIZE, MMIO_BASE, PAGE_SHIFT, PAGE_SIZE, TLB_BIAS, TLB_ENTRY_SHIFT, USER_TLB_SIZE, VMALLOC_START,
} from "./layout";
import { countFill } from "./stats";
import { forgetWatches, watches } from "./tlb-watch";

export const READ_HALF: u32 = 0;
export const WRITE_HALF: u32 = 4;

const GROUP_SHIFT: u32 = 21;
const GROUP_BYTES: u32 = 0x1000;
const GROUP_PAGES: u32 = 512;

const BOOK_COUNT: u32 = USER_TLB_SIZE;
const BOOK_NEXT: u32 = USER_TLB_SIZE + 4;
const BOOK_SHARERS: u32 = USER_TLB_SIZE + 8;
const BOOK_OWNER: u32 = USER_TLB_SIZE + 12;
export const BOOK_WATCHED: u32 = USER_TLB_SIZE + 16;
const BOOK_LISTED: u32 = USER_TLB_SIZE + 0x800;
const BOOK_GROUPS: u32 = USER_TLB_SIZE + 0x1000;
export const BOOK_WATCHES: u32 = USER_TLB_SIZE + 0x2000;
const BOOK_SIZE: u32 = 0x10000;
const TABLE_STRIDE: u32 = USER_TLB_SIZE + BOOK_SIZE;

export let kernelTable: u32 = 0;
let poolStart: u32 = 0;
let poolEnd: u32 = 0;
let freeTables: u32 = 0;
/** The table that was shared last. */
let sharedLast: u32 = 0;

/**
 * Places the tables above RAM. Returns a page that stays zero: the page directory before load_cr3(), or 0 if there is no
 * memory for it and a table.
 */
export function tlbInit(ramTop: u32): u32 {
  const entries = ramTop;
  kernelTable = entries + KERNEL_TLB_SIZE - USER_TLB_SIZE;
  poolStart = entries + KERNEL_TLB_SIZE + BOOK_SIZE;
  poolEnd = poolStart;
  freeTables = 0;
  sharedLast = 0;
  return reserve(poolStart) ? poolStart - PAGE_SIZE : 0;
}

/** Linear memory up to `end` exists afterwards, unless this returns false. */
function reserve(end: u32): bool {
  const missing = <i32>((end + 0xffff) >>> 16) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** A table of one's own that nobody shares, or 0. */
export function tlbReserve(): u32 {
  const table = newTable();
  if (table) poolStart = poolEnd;
  return table;
}

/** A table for one more address space, or 0 if there is none at all. */
export function tlb_alloc(): u32 {
  let table = freeTables;
  if (table) freeTables = load<u32>(table + BOOK_NEXT);
  else table = newTable();
  if (!table) table = sharedTable();
  if (table) store<u32>(table + BOOK_SHARERS, load<u32>(table + BOOK_SHARERS) + 1);
  return table;
}

function newTable(): u32 {
  const table = poolEnd;
  if (MMIO_BASE - table < TABLE_STRIDE || !reserve(table + TABLE_STRIDE)) return 0;
  poolEnd = table + TABLE_STRIDE;
  return table;
}

/** Each in turn. */
function sharedTable(): u32 {
  if (poolStart == poolEnd) return 0;
  const next = sharedLast + TABLE_STRIDE;
  sharedLast = sharedLast && next < poolEnd ? next : poolStart;
  return sharedLast;
}

/** An address space is gone. Whoever still shares the table may have its page directory's place next. */
export function tlb_free(table: u32): void {
  if (!table) return;
  flush_tlb_mm(table);
  store<u32>(table + BOOK_OWNER, 0);
  const sharers = load<u32>(table + BOOK_SHARERS) - 1;
  store<u32>(table + BOOK_SHARERS, sharers);
  if (sharers) return;
  store<u32>(table + BOOK_NEXT, freeTables);
  freeTables = table;
}

/** The table will cache this page directory from now on. */
@inline
export function tlbOwn(table: u32, pgd: u32): void {
  if (load<u32>(table + BOOK_OWNER) == pgd) return;
  flush_tlb_mm(table);
  store<u32>(table + BOOK_OWNER, pgd);
}

@inline
export function tlbOwner(table: u32): u32 {
  return load<u32>(table + BOOK_OWNER);
}

@inline
export function entryOf(table: u32, va: u32): u32 {
  return table + ((va >>> PAGE_SHIFT) << TLB_ENTRY_SHIFT);
}

/** The cached entry for reading or writing `va`; 0 = absent. Equal entries of neighbouring pages mean adjoining frames. */
@inline
export function tlbEntry(table: u32, va: u32, write: u32): u32 {
  return write ? load<u32>(entryOf(table, va), WRITE_HALF) : load<u32>(entryOf(table, va), READ_HALF);
}

/** Physical address behind va, or 0 if it is not cached. */
@inline
export function tlbLookup(table: u32, va: u32, write: u32): u32 {
  const entry = tlbEntry(table, va, write);
  return entry ? va + entry + TLB_BIAS : 0;
}

/** Caches that va is the RAM address pa; `writable` only if the D bit is set too, so that the first store is seen. */
@inline
export function tlbFill(table: u32, va: u32, pa: u32, writable: bool): void {
  countFill();
  const at = entryOf(table, va);
  const entry = pa - va - TLB_BIAS;
  store<u32>(at, entry, READ_HALF);
  if (writable) store<u32>(at, entry, WRITE_HALF);
  const group = va >>> GROUP_SHIFT;
  if (!load<u8>(table + group + BOOK_LISTED)) listGroup(table, group);
}

function listGroup(table: u32, group: u32): void {
  const count = load<u32>(table + BOOK_COUNT);
  store<u16>(table + BOOK_GROUPS + (count << 1), <u16>group);
  store<u8>(table + BOOK_LISTED + group, 1);
  store<u32>(table + BOOK_COUNT, count + 1);
}

export function flush_tlb_page(table: u32, va: u32): void {
  if (!table) return;
  store<u64>(entryOf(table, va), 0);
  if (watches(table)) forgetWatches(table, va, va);
}

export function flush_tlb_mm(table: u32): void {
  if (!table) return;
  const count = load<u32>(table + BOOK_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const group: u32 = load<u16>(table + BOOK_GROUPS + (i << 1));
    memory.fill(table + group * GROUP_BYTES, 0, GROUP_BYTES);
    store<u8>(table + BOOK_LISTED + group, 0);
  }
  store<u32>(table + BOOK_COUNT, 0);
  store<u32>(table + BOOK_WATCHED, 0);
}

/** Forgets [start, end); an end of 0 is the end of the address space. */
export function flush_tlb_range(table: u32, start: u32, end: u32): void {
  if (!table || start == end) return;
  const first = start >>> PAGE_SHIFT;
  const last = (end - 1) >>> PAGE_SHIFT;
  if (last < first) return;
  if (watches(table)) forgetWatches(table, start, end - 1);
  if (last - first < GROUP_PAGES) clearEntries(table, first, last);
  else flushGroups(table, first, last);
}

function clearEntries(table: u32, first: u32, last: u32): void {
  memory.fill(table + (first << TLB_ENTRY_SHIFT), 0, (last - first + 1) << TLB_ENTRY_SHIFT);
}

function flushGroups(table: u32, first: u32, last: u32): void {
  const count = load<u32>(table + BOOK_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const group: u32 = load<u16>(table + BOOK_GROUPS + (i << 1));
    const from = max<u32>(first, group * GROUP_PAGES);
    const to = min<u32>(last, group * GROUP_PAGES + GROUP_PAGES - 1);
    if (from <= to) clearEntries(table, from, to);
  }
}

export function flush_tlb_kernel_range(start: u32, end: u32): void {
  flush_tlb_range(kernelTable, max<u32>(start, VMALLOC_START), end);
}
