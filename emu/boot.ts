/** Power on. */
import { FATAL_NO_MEMORY } from "./layout";
import { clockInit } from "./clock";
import { resetCpu } from "./cpu";
import { fatal } from "./host";
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
  const emptyDirectory = tlbInit(ramTop);
  if (!emptyDirectory || !mmuInit(lowmem, emptyDirectory)) fatal(FATAL_NO_MEMORY, ramTop, 0, 0);
  irqInit();
  clockInit();
}
