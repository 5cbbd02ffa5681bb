/**
 * Accesses that cross a page. Both pages are translated before the first byte moves, so a store whose second page faults
 * leaves nothing behind when the task is killed, and is done once when it is retried.
 */
import { PAGE_SIZE } from "./layout";
import { loadAt, storeAt } from "./bus";
import { translate } from "./mmu";
import { raiseFault } from "./traps";

/** Physical addresses: of the access, and of the second page's first byte. */
let low: u32 = 0;
let high: u32 = 0;

/** A fault's handler may sleep and lose the other page, so after one both are looked up again. */
function translateBoth(va: u32, access: u32, ip: u32): void {
  const boundary = (va | (PAGE_SIZE - 1)) + 1;
  for (;;) {
    const first = translate(va, access, ip);
    if (!first) {
      raiseFault(va, access, ip);
      continue;
    }
    const second = translate(boundary, access, ip);
    if (second) {
      low = first;
      high = second;
      return;
    }
    raiseFault(boundary, access, ip);
  }
}

@inline
function crosses(va: u32, size: u32): bool {
  return (va & (PAGE_SIZE - 1)) + size > PAGE_SIZE;
}

export function inOnePage(va: u32, size: u32): bool {
  return !crosses(va, size);
}

/** Bytes of an access at va that lie in its first page. */
@inline
function inFirstPage(va: u32): u32 {
  return PAGE_SIZE - (va & (PAGE_SIZE - 1));
}

export function splitLoad(va: u32, size: u32, access: u32, ip: u32): u64 {
  translateBoth(va, access, ip);
  const first = low;
  const second = high - inFirstPage(va);
  let value: u64 = 0;
  for (let i: u32 = 0; i < size; i++) {
    const byte: u64 = loadAt<u8>((i < inFirstPage(va) ? first : second) + i);
    value |= byte << (<u64>i << 3);
  }
  return value;
}

export function splitStore(va: u32, size: u32, value: u64, access: u32, ip: u32): void {
  translateBoth(va, access, ip);
  const first = low;
  const second = high - inFirstPage(va);
  for (let i: u32 = 0; i < size; i++) {
    storeAt<u8>((i < inFirstPage(va) ? first : second) + i, <u8>(value >> (<u64>i << 3)));
  }
}

/** Physical address of an access known not to cross a page. */
export function resolve(va: u32, access: u32, ip: u32): u32 {
  let pa = translate(va, access, ip);
  while (!pa) {
    raiseFault(va, access, ip);
    pa = translate(va, access, ip);
  }
  return pa;
}

/** A T read at va, wherever that is. */
@inline
export function loadAny<T>(va: u32, access: u32, ip: u32): T {
  if (crosses(va, sizeof<T>())) return <T>splitLoad(va, sizeof<T>(), access, ip);
  return loadAt<T>(resolve(va, access, ip));
}

@inline
export function storeAny<T>(va: u32, value: T, access: u32, ip: u32): void {
  if (crosses(va, sizeof<T>())) splitStore(va, sizeof<T>(), <u64>value, access, ip);
  else storeAt<T>(resolve(va, access, ip), value);
}
