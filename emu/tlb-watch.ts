/**
 * Watched translations. Somebody changed a page-table entry and has not flushed yet; the kernel wants to hear if the
 * translation is used before he does (asm/emu.h). It is taken out of its table, so that its use comes to the slow path, and
 * kept in a list behind the table. Its first use puts it back: a TLB would have had it all the time. A flush forgets it.
 *
 * The list is short: a table has few that wait for their flush. Where there is no room the translation stays where it is,
 * unwatched.
 */
import { PAGE_SIZE } from "./layout";
import { BOOK_WATCHED, BOOK_WATCHES, entryOf, READ_HALF, WRITE_HALF } from "./tlb";

/** A watch: the page's address, what its entry's halves held (0 = that half is not watched), the kernel's tag. */
const VA: u32 = 0;
const READ: u32 = 4;
const WRITE: u32 = 8;
const TAG: u32 = 12;
const WATCH_SIZE: u32 = 16;
export const MAX_WATCHES: u32 = 512;

/** Of the watch that unwatch() ended last. */
export let watchTag: u32 = 0;

@inline
function pageOf(va: u32): u32 {
  return va & ~(PAGE_SIZE - 1);
}

@inline
function watchAt(table: u32, i: u32): u32 {
  return table + BOOK_WATCHES + i * WATCH_SIZE;
}

@inline
export function watches(table: u32): u32 {
  return load<u32>(table + BOOK_WATCHED);
}

/** The watch on a page, 0 = there is none. */
function find(table: u32, page: u32): u32 {
  const count = watches(table);
  for (let i: u32 = 0; i < count; i++) {
    const at = watchAt(table, i);
    if (load<u32>(at, VA) == page) return at;
  }
  return 0;
}

function add(table: u32, page: u32): u32 {
  const count = watches(table);
  if (count == MAX_WATCHES) return 0;
  store<u32>(table + BOOK_WATCHED, count + 1);
  const at = watchAt(table, count);
  memory.fill(at, 0, WATCH_SIZE);
  store<u32>(at, page, VA);
  return at;
}

/** The last one takes its place. */
function remove(table: u32, at: u32): void {
  const last = watches(table) - 1;
  memory.copy(at, watchAt(table, last), WATCH_SIZE);
  store<u32>(table + BOOK_WATCHED, last);
}

@inline
function takeHalf(entry: u32, at: u32, half: u32, kept: u32): void {
  const cached = load<u32>(entry + half);
  if (!cached) return;
  store<u32>(at + kept, cached);
  store<u32>(entry + half, 0);
}

/** Watches what the table holds for va: for writing, and for reading too if `read`. */
export function watch(table: u32, va: u32, read: bool, tag: u32): void {
  const page = pageOf(va);
  const entry = entryOf(table, va);
  let at = find(table, page);
  if (!at) at = add(table, page);
  if (!at) return;
  if (read) takeHalf(entry, at, READ_HALF, READ);
  takeHalf(entry, at, WRITE_HALF, WRITE);
  store<u32>(at, tag, TAG);
}

@inline
function putBack(entry: u32, half: u32, kept: u32): void {
  if (kept) store<u32>(entry + half, kept);
}

/**
 * The page at va is used and not in the table. Ends the watch on it, if there is one: true if it is in the table again, with
 * the right that is needed. Without that right the hardware walks, and what it finds is in the place of what was cached.
 */
export function unwatch(table: u32, va: u32, write: u32): bool {
  const at = find(table, pageOf(va));
  if (!at) return false;
  const readEntry = load<u32>(at, READ);
  const writeEntry = load<u32>(at, WRITE);
  watchTag = load<u32>(at, TAG);
  remove(table, at);
  if (!(write ? writeEntry : readEntry)) return false;
  const entry = entryOf(table, va);
  putBack(entry, READ_HALF, readEntry);
  putBack(entry, WRITE_HALF, writeEntry);
  return true;
}

/** Pages [first, last], given by address, are flushed. */
export function forgetWatches(table: u32, first: u32, last: u32): void {
  for (let i = watches(table); i; i--) {
    const at = watchAt(table, i - 1);
    const page = load<u32>(at, VA);
    if (page >= pageOf(first) && page <= last) remove(table, at);
  }
}
