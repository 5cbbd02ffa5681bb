/**
 * Memory blocks: copy and fill in runs that are contiguous on both sides. One run is one native bulk operation. Used for
 * the memory.copy and memory.fill instructions of rewritten code and, with UACCESS, for copy_to_user() and its like.
 */
import { PAGE_SIZE, PTE_RW, TASK_SIZE, TLB_BIAS, VMALLOC_START } from "./layout";
import { isRam, loadAt, storeAt } from "./bus";
import { currentUserTable, directRest, isDirect, READ, translate, USER, WRITE } from "./mmu";
import { kernelTable, tlbEntry } from "./tlb";
import { raiseFault } from "./traps";

/** Below this a native bulk operation costs more than a few plain accesses. */
const SHORT: u32 = 32;

@inline
function restOfPage(va: u32): u32 {
  return PAGE_SIZE - (va & (PAGE_SIZE - 1));
}

/** Table that may cache va, 0 = none does. */
@inline
function tableOf(va: u32): u32 {
  if (va >= VMALLOC_START) return kernelTable;
  return va < TASK_SIZE ? currentUserTable() : 0;
}

/**
 * Bytes from va (which is at pa) upwards, at most `limit`, that are contiguous in physical memory too. Only what is
 * already cached is counted: pages are walked when their turn comes, so that A and D bits tell the truth.
 */
function runUp(va: u32, pa: u32, access: u32, limit: u32): u32 {
  let length = restOfPage(va);
  if (limit <= length) return limit;
  if (isDirect(va)) return min<u32>(limit, directRest(pa));
  const table = tableOf(va);
  if (!table) return min<u32>(limit, length);
  const entry = pa - va - TLB_BIAS;
  while (length < limit && va + length > va && tlbEntry(table, va + length, access & PTE_RW) == entry) length += PAGE_SIZE;
  return min<u32>(limit, length);
}

/** The same downwards from `last`, the highest byte's address (which is at pa), within its page. */
@inline
function runDown(last: u32, limit: u32): u32 {
  return min<u32>(limit, (last & (PAGE_SIZE - 1)) + 1);
}

/** Moves a run. RAM to RAM may overlap; anything else is done bytewise, upwards. */
function moveRun(to: u32, from: u32, length: u32): void {
  if (isRam(to) && isRam(from)) {
    if (length > SHORT) memory.copy(to, from, length);
    else moveShort(to, from, length);
    return;
  }
  for (let i: u32 = 0; i < length; i++) storeAt<u8>(to + i, loadAt<u8>(from + i));
}

/** At most SHORT bytes; reads everything of a size before it writes, direction chosen for overlap. */
function moveShort(to: u32, from: u32, length: u32): void {
  if (length == 4) store<u32>(to, load<u32>(from));
  else if (length == 8) store<u64>(to, load<u64>(from));
  else if (to - from < length) for (let i = length; i; i--) store<u8>(to + i - 1, load<u8>(from + i - 1));
  else for (let i: u32 = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i));
}

/** Copies upwards. Returns the number of bytes left when a fault was given up (only with UACCESS), else 0. */
export function copyUp(dst: u32, dstAccess: u32, src: u32, srcAccess: u32, n: u32, ip: u32): u32 {
  while (n) {
    const from = translate(src, srcAccess, ip);
    if (!from) {
      if (!raiseFault(src, srcAccess, ip)) return n;
      continue;
    }
    const to = translate(dst, dstAccess, ip);
    if (!to) {
      if (!raiseFault(dst, dstAccess, ip)) return n;
      continue;
    }
    const run = runUp(dst, to, dstAccess, runUp(src, from, srcAccess, n));
    moveRun(to, from, run);
    dst += run;
    src += run;
    n -= run;
  }
  return 0;
}

/** A copy onto itself: every page is made writable, nothing moves. */
function touchUp(dst: u32, access: u32, n: u32, ip: u32): void {
  while (n) {
    if (!translate(dst, access, ip)) {
      raiseFault(dst, access, ip);
      continue;
    }
    const run = min<u32>(n, restOfPage(dst));
    dst += run;
    n -= run;
  }
}

/** Copies downwards, page by page: for a destination that begins inside the source. */
function copyDown(dst: u32, dstAccess: u32, src: u32, srcAccess: u32, n: u32, ip: u32): void {
  while (n) {
    const run = runDown(src + n - 1, runDown(dst + n - 1, n));
    const from = translate(src + n - run, srcAccess, ip);
    if (!from) {
      raiseFault(src + n - run, srcAccess, ip);
      continue;
    }
    const to = translate(dst + n - run, dstAccess, ip);
    if (!to) {
      raiseFault(dst + n - run, dstAccess, ip);
      continue;
    }
    moveRun(to, from, run);
    n -= run;
  }
}

/** Fills upwards; returns as copyUp(). */
export function fillUp(dst: u32, access: u32, byte: u32, n: u32, ip: u32): u32 {
  while (n) {
    const to = translate(dst, access, ip);
    if (!to) {
      if (!raiseFault(dst, access, ip)) return n;
      continue;
    }
    const run = runUp(dst, to, access, n);
    if (isRam(to)) memory.fill(to, <u8>byte, run);
    else for (let i: u32 = 0; i < run; i++) storeAt<u8>(to + i, <u8>byte);
    dst += run;
    n -= run;
  }
  return 0;
}

/** memmove. */
@inline
function copy(dst: u32, src: u32, n: u32, mode: u32, ip: u32): void {
  if (dst - src >= n) copyUp(dst, mode | WRITE, src, mode | READ, n, ip);
  else copyDown(dst, mode | WRITE, src, mode | READ, n, ip);
}

export function k_memory_copy(dst: u32, src: u32, n: u32, ip: u32): void {
  copy(dst, src, n, 0, ip);
}

export function k_memory_fill(dst: u32, byte: u32, n: u32, ip: u32): void {
  fillUp(dst, WRITE, byte, n, ip);
}

export function u_memory_copy(dst: u32, src: u32, n: u32, ip: u32): void {
  if (dst == src) touchUp(dst, USER | WRITE, n, ip);
  else copy(dst, src, n, USER, ip);
}

export function u_memory_fill(dst: u32, byte: u32, n: u32, ip: u32): void {
  fillUp(dst, USER | WRITE, byte, n, ip);
}
