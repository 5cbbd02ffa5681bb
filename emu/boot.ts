/** Power on. */
import { clockInit } from "./clock";
import { resetCpu } from "./cpu";
import { irqInit } from "./irq";
import { mmuInit } from "./mmu";
import { setRamTop } from "./bus";
import { tlbInit } from "./tlb";
import { clearGates } from "./traps";

/**
 * Lays out RAM [RAM_BASE, ramTop) and, above it, the hardware tables; the first `lowmem` bytes of physical memory are
 * directly mapped. Once for each memory, which is expected to be zero.
 */
export function boot(ramTop: u32, lowmem: u32): void {
  resetCpu();
  clearGates();
  setRamTop(ramTop);
  mmuInit(lowmem, tlbInit(ramTop));
  irqInit();
  clockInit();
}
