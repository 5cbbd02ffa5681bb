/**
 * The physical address space as the memory controller sees it: RAM, the device window, and nothing elsewhere. Reads of
 * nothing float high, writes to it are lost, as on a PC; so a wrong physical address in a page table can never reach
 * the machine's own tables, which lie in the same linear memory.
 */
import { FRAME0_RAM, MMIO_BASE, MMIO_SIZE } from "./layout";
import { mmio_load, mmio_store } from "./host";

/** The two pages just below RAM_BASE, for frame 0 and the boot command line, read and write as memory too. */
const FIRST: u32 = FRAME0_RAM;
let ramSize: u32 = 0;

export function setRamTop(top: u32): void {
  ramSize = top - FIRST;
}

@inline
export function isRam(pa: u32): bool {
  return pa - FIRST < ramSize;
}

@inline
function isDevice(pa: u32): bool {
  return pa - MMIO_BASE < MMIO_SIZE;
}

/** A load from anywhere but RAM. Device registers are at most 32 bits wide: 8 bytes are two accesses, low half first. */
export function busLoad(pa: u32, size: u32): u64 {
  if (!isDevice(pa)) return u64.MAX_VALUE;
  if (size < 8) return mmio_load(pa, size);
  const low: u64 = mmio_load(pa, 4);
  return low | ((<u64>mmio_load(pa + 4, 4)) << 32);
}

export function busStore(pa: u32, size: u32, value: u64): void {
  if (!isDevice(pa)) return;
  if (size < 8) {
    mmio_store(pa, size, <u32>value);
    return;
  }
  mmio_store(pa, 4, <u32>value);
  mmio_store(pa + 4, 4, <u32>(value >> 32));
}

/** A T of RAM or of anything else, within one page. */
@inline
export function loadAt<T>(pa: u32): T {
  return isRam(pa) ? load<T>(pa) : <T>busLoad(pa, sizeof<T>());
}

@inline
export function storeAt<T>(pa: u32, value: T): void {
  if (isRam(pa)) store<T>(pa, value);
  else busStore(pa, sizeof<T>(), <u64>value);
}
