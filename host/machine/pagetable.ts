import { PAGE_SHIFT, PTE_A, PTE_D, PTE_P, PTE_PCD, PTE_PS, PTE_PWT, PTE_RW, PTE_US } from "../../emu/layout.ts";

/** One mapping of a process. */
export interface Vma {
  readonly start: number;
  readonly end: number;
  /** "rw-s" … */
  readonly permissions: string;
  /** Byte offset in the mapped file. */
  readonly offset: number;
  /** File, "[stack]" …, or "". */
  readonly name: string;
}

const MAPS_LINE = /^([0-9a-f]+)-([0-9a-f]+) (\S+) ([0-9a-f]+) \S+ \d+\s*(.*)$/;

export function parseMaps(text: string): Vma[] {
  return text.split("\n").flatMap((line) => {
    const match = MAPS_LINE.exec(line);
    if (match === null) return [];
    const [, start, end, permissions, offset, name] = match;
    return [{ start: hex(start), end: hex(end), permissions, offset: hex(offset), name }];
  });
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

/** A present i386 page-table entry, taken apart. */
export interface PageTableEntry {
  readonly raw: number;
  readonly pfn: number;
  readonly writable: boolean;
  readonly user: boolean;
  readonly accessed: boolean;
  readonly dirty: boolean;
  readonly writeThrough: boolean;
  readonly cacheDisabled: boolean;
  /** The entry is a directory entry that maps 4 MiB. */
  readonly large: boolean;
}

export function decodePte(entry: number): PageTableEntry | null {
  const raw = entry >>> 0;
  if ((raw & PTE_P) === 0) return null;
  const has = (bit: number): boolean => (raw & bit) !== 0;
  return {
    raw, pfn: raw >>> PAGE_SHIFT, writable: has(PTE_RW), user: has(PTE_US), accessed: has(PTE_A), dirty: has(PTE_D),
    writeThrough: has(PTE_PWT), cacheDisabled: has(PTE_PCD), large: has(PTE_PS),
  };
}
