/**
 * Read-modify-write instructions of user code, and notify. The page is made writable before the first byte is read, since
 * the fault of a store may let another thread run between a load and it.
 *
 * `kind` is the opcode after the prefix 0xfe: for each operation, from add to cmpxchg, the seven widths i32, i64, i32 of 8
 * and 16 bits, i64 of 8, 16 and 32 bits.
 */
import { loadAt, storeAt } from "./bus";
import { USER, WRITE } from "./mmu";
import { inOnePage, resolve, splitLoad, splitStore } from "./split";

const FIRST: u32 = 0x1e;
const WIDTHS: u32 = 7;

const ADD: u32 = 0;
const SUB: u32 = 1;
const AND: u32 = 2;
const OR: u32 = 3;
const XOR: u32 = 4;

/** Bytes of each width, a nibble each. */
const SIZES: u32 = 0x4212184;

@inline
function sizeOf(kind: u32): u32 {
  return (SIZES >>> (((kind - FIRST) % WIDTHS) << 2)) & 15;
}

function loadSized(va: u32, size: u32, ip: u32): u64 {
  if (inOnePage(va, size)) {
    const pa = resolve(va, USER | WRITE, ip);
    if (size == 4) return loadAt<u32>(pa);
    if (size == 8) return loadAt<u64>(pa);
    return size == 1 ? <u64>loadAt<u8>(pa) : <u64>loadAt<u16>(pa);
  }
  return splitLoad(va, size, USER | WRITE, ip);
}

/** After loadSized(), which made the place writable: no fault can come in between. */
function storeSized(va: u32, size: u32, value: u64, ip: u32): void {
  if (!inOnePage(va, size)) return splitStore(va, size, value, USER | WRITE, ip);
  const pa = resolve(va, USER | WRITE, ip);
  if (size == 4) storeAt<u32>(pa, <u32>value);
  else if (size == 8) storeAt<u64>(pa, value);
  else if (size == 1) storeAt<u8>(pa, <u8>value);
  else storeAt<u16>(pa, <u16>value);
}

function combine(operation: u32, old: u64, operand: u64): u64 {
  switch (operation) {
    case ADD: return old + operand;
    case SUB: return old - operand;
    case AND: return old & operand;
    case OR: return old | operand;
    case XOR: return old ^ operand;
    default: return operand;
  }
}

function modify(va: u32, operand: u64, kind: u32, ip: u32): u64 {
  const size = sizeOf(kind);
  const old = loadSized(va, size, ip);
  storeSized(va, size, combine((kind - FIRST) / WIDTHS, old, operand), ip);
  return old;
}

/** The old value; it was replaced if it was the expected one, which is compared in the width of the place. */
function compareExchange(va: u32, expected: u64, replacement: u64, kind: u32, ip: u32): u64 {
  const size = sizeOf(kind);
  const old = loadSized(va, size, ip);
  if (old == (expected & (<u64>-1 >>> (64 - (size << 3))))) storeSized(va, size, replacement, ip);
  return old;
}

export function u_rmw_i32(va: u32, operand: u32, offset: u32, kind: u32, ip: u32): u32 {
  return <u32>modify(va + offset, operand, kind, ip);
}

export function u_rmw_i64(va: u32, operand: u64, offset: u32, kind: u32, ip: u32): u64 {
  return modify(va + offset, operand, kind, ip);
}

export function u_cmpxchg_i32(va: u32, expected: u32, replacement: u32, offset: u32, kind: u32, ip: u32): u32 {
  return <u32>compareExchange(va + offset, expected, replacement, kind, ip);
}

export function u_cmpxchg_i64(va: u32, expected: u64, replacement: u64, offset: u32, kind: u32, ip: u32): u64 {
  return compareExchange(va + offset, expected, replacement, kind, ip);
}

/**
 * memory.atomic.notify. Nobody waits in WebAssembly's own way, so no one is woken; instead the place is looked up as a load or
 * store of it would, and nothing is accessed. That is what a check before an access is made of
 * (kernel-shim/user/libc/sanitizer_cov.c). `count`: bit 0 is a store, the bits above it the byte of the word at the address.
 */
export function u_notify(va: u32, count: u32, offset: u32, ip: u32): u32 {
  resolve(va + offset + (count >>> 1), count & 1 ? USER | WRITE : USER, ip);
  return 0;
}
