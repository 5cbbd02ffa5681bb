import { KernelBuffers } from "./buffers.ts";
import { MachineFault } from "./errors.ts";
import type { KernelCalls } from "./kernel.ts";
import type { MachineMemory } from "./memory.ts";

/** struct host_state of asm/entry.h, in its order. */
const FIELDS = [
  "freePages", "slabObjects", "vmas", "files", "inodes", "timers", "tasks", "moduleRefs", "hrtimers", "irqs",
  "mappedPages", "pfnMappings", "pinnedPages", "reservedPages",
] as const;

/**
 * What the kernel has allocated. Equal before and after something that leaks nothing. Pages of slab caches are free ones
 * here: a cache keeps some for later, and what is in them is counted as slabObjects. Of memory that programs see, mappedPages
 * is pages with a reference for each mapping, pfnMappings mappings of bare frames; a page pinned twice is two pinnedPages.
 */
export type MachineState = Readonly<Record<(typeof FIELDS)[number], number>>;

export function readState(calls: KernelCalls, memory: MachineMemory): MachineState {
  const buffers = new KernelBuffers(calls, memory);
  try {
    const size = FIELDS.length * 4;
    const buffer = buffers.space(size);
    const known = calls.state(buffer, size);
    if (known !== size) throw new MachineFault(`struct host_state has ${known} bytes, the host expects ${size}`);
    return Object.fromEntries(FIELDS.map((name, i) => [name, memory.u32(buffer + i * 4)])) as MachineState;
  } finally {
    buffers.release();
  }
}
