/**
 * The one memory map: every address, bit, vector and number that the emulated hardware, the kernel and the host share.
 *
 * This file is read by three compilers: `asc` (the hardware), `tsc`/node (the host), and, through a C header generated
 * from it at build time (`asm/layout.h`, one `#define` per export), clang. It therefore holds nothing but
 * `export const NAME: u32 = <number>;` lines; `u32` is a plain number to TypeScript (see emu/types.d.ts). Numbers written
 * in hex are `unsigned long` in C, decimal ones `int`.
 *
 *   physical = linear address in the machine's one WebAssembly.Memory
 *
 *   0x0000_0000  reserved: emu's statics, the RAM of frame 0, the boot command line
 *   0x0001_0000  RAM: kernel image, ZONE_NORMAL, then ZONE_HIGHMEM (a quarter)
 *   RAM top      hardware tables: the kernel translation table, then one user translation table per address space
 *
 *   virtual
 *
 *   0x0000_0000  user
 *   0xC000_0000  PAGE_OFFSET: direct map of ZONE_NORMAL
 *   0xE000_0000  vmalloc, ioremap
 *   0xF000_0000  text addresses (never data): what an instruction pointer looks like
 *   0xFF80_0000  pkmap (kmap), then fixmap (kmap_atomic)
 */

export const PAGE_SHIFT: u32 = 12;
export const PAGE_SIZE: u32 = 0x1000;
export const PTRS_PER_PGD: u32 = 1024;
export const PTRS_PER_PTE: u32 = 1024;
export const PGDIR_SHIFT: u32 = 22;

// Physical memory.
/**
 * The RAM of physical page 0: translations of frame 0 lead here, since at linear address 0 the hardware has its statics, and
 * 0 means "no translation". PCs have RAM there, which old drivers are tried out by mapping.
 */
export const FRAME0_RAM: u32 = 0xe000;
export const BOOT_CMDLINE: u32 = 0xf000;
export const BOOT_CMDLINE_SIZE: u32 = 0x1000;
export const EMU_STATICS: u32 = 0x400;
export const RAM_BASE: u32 = 0x10000;
export const RAM_DEFAULT: u32 = 0x4000000;
export const RAM_MIN: u32 = 0x1000000;
/** Physical addresses from here up are MMIO; RAM and tables never reach it. */
export const MMIO_BASE: u32 = 0xfe000000;
export const MMIO_SIZE: u32 = 0x1000000;

// Virtual memory.
export const PAGE_OFFSET: u32 = 0xc0000000;
export const TASK_SIZE: u32 = 0xc0000000;
export const KERNEL_IMAGE: u32 = 0xc0010000;
export const VMALLOC_START: u32 = 0xe0000000;
export const VMALLOC_END: u32 = 0xf0000000;
export const PKMAP_BASE: u32 = 0xff800000;
export const LAST_PKMAP: u32 = 1024;
export const FIXADDR_START: u32 = 0xffc00000;
export const FIXADDR_TOP: u32 = 0xfffff000;
export const USER_LOAD_BASE: u32 = 0x08048000;
/** mmap(2) allocates downwards from here. */
export const MMAP_BASE: u32 = 0xb7745000;
export const STACK_TOP: u32 = 0xbffff000;
export const THREAD_SIZE: u32 = 0x4000;

/*
 * Text addresses. Wasm code has no address; an instruction pointer here is a module's text base plus the byte offset
 * into that module's original (not rewritten) code section, which is also what DWARF uses. User programs have base 0.
 * Modules whose kernel version predates SMAP in practice (< 3.7) are based at TEXT_LEGACY, so that a direct use of a
 * user address can be judged by the instruction pointer alone.
 */
export const TEXT_KERNEL: u32 = 0xf0000000;
export const TEXT_MODULES: u32 = 0xf1000000;
export const TEXT_LEGACY: u32 = 0xf8000000;
export const TEXT_END: u32 = 0xff800000;

/*
 * Page-table entry (both levels), i386:
 *
 *   31            12 11  9  8   7   6   5    4    3    2   1   0
 *  +----------------+-----+---+---+---+---+-----+-----+---+---+---+
 *  |      pfn       | sw  | G | PS| D | A | PCD | PWT | US| RW| P |
 *  +----------------+-----+---+---+---+---+-----+-----+---+---+---+
 */
export const PTE_P: u32 = 0x001;
export const PTE_RW: u32 = 0x002;
export const PTE_US: u32 = 0x004;
export const PTE_PWT: u32 = 0x008;
export const PTE_PCD: u32 = 0x010;
export const PTE_A: u32 = 0x020;
export const PTE_D: u32 = 0x040;
export const PTE_PS: u32 = 0x080;
export const PTE_G: u32 = 0x100;
/** Software bits, free for the kernel. */
export const PTE_SW1: u32 = 0x200;
export const PTE_SW2: u32 = 0x400;
export const PTE_SW3: u32 = 0x800;

/*
 * Translation table of a user address space: 2^20 entries of 8 bytes {read, write}, 0 = not present (the part above
 * TASK_SIZE is never filled). A present half holds (frame - page(va) - 4096) | 1, so that
 *      linear = va + entry + 4095
 * The kernel's table has the same shape and covers VMALLOC_START up.
 */
export const TLB_ENTRY_SHIFT: u32 = 3;
export const TLB_BIAS: u32 = 4095;
export const USER_TLB_SIZE: u32 = 0x800000;
export const KERNEL_TLB_SIZE: u32 = 0x100000;

// Trap vectors. Signatures are in kernel-shim/include/asm/traps.h.
export const TRAP_DE: u32 = 0;
export const TRAP_NMI: u32 = 2;
export const TRAP_UD: u32 = 6;
export const TRAP_SS: u32 = 12;
export const TRAP_GP: u32 = 13;
export const TRAP_PF: u32 = 14;
/** A translation is used that the kernel has watched (tlb-watch.ts). */
export const TRAP_MC: u32 = 18;
export const IRQ_VECTOR_BASE: u32 = 32;
export const IRQ_LINES: u32 = 32;
export const TRAP_SYSCALL: u32 = 0x80;
/** Run before a return to user mode while user work (reschedule, signal) is pending. */
export const TRAP_USER_WORK: u32 = 0xfd;
/** A program calls through a pointer that leads to no function it could be. */
export const TRAP_BAD_CALL: u32 = 0xfe;
export const IDT_ENTRIES: u32 = 256;

// System calls, where they differ from i386's.
/** What the system-call gate returns, negated, for a call that is to be made again after user work: no errno. */
export const SYSCALL_AGAIN: u32 = 4095;
/** A number that i386 leaves unused: how a program's signal entry gets its frame (arch/signal.c). */
export const SYSCALL_SIGFRAME: u32 = 222;

// Interrupt lines.
export const IRQ_TIMER: u32 = 0;
export const IRQ_HOST: u32 = 1;
/** First line free for devices. */
export const IRQ_DEVICES: u32 = 3;

/*
 * Page-fault error code: the i386 bits, and three of the machine's own.
 */
export const PF_PROT: u32 = 0x001;
export const PF_WRITE: u32 = 0x002;
export const PF_USER: u32 = 0x004;
export const PF_INSTR: u32 = 0x010;
/** Taken inside copy_*_user or a nofault probe: the handler may answer "give up" instead of an oops. */
export const PF_UACCESS: u32 = 0x100;
/** Kernel code that must not touch user memory directly did. */
export const PF_SMAP: u32 = 0x200;
/** Set with PF_UACCESS by copy_from_kernel_nofault: never handled, only answered. */
export const PF_NOFAULT: u32 = 0x400;

// Time. One fuel unit is spent at each loop head and at each entry of a function that calls others.
export const NS_PER_FUEL: u32 = 50;
export const HZ: u32 = 100;
/** Virtual time with interrupts off after which TRAP_NMI reports it. */
export const NMI_WATCHDOG_SECONDS: u32 = 10;
/** Fuel between two looks at the clock while nothing is due earlier: one jiffy. */
export const FUEL_SLICE: u32 = 200000;

/*
 * Machine checks: codes of the hardware's call host.fatal(code, a, b, c), for states that no kernel handler can mend.
 */
/** No handler is registered: vector, address or argument, ip. */
export const FATAL_NO_GATE: u32 = 1;
/** A handler returned where it must not, or refused what cannot be refused: address, error code or vector, ip. */
export const FATAL_BAD_RETURN: u32 = 2;
/** Linear memory cannot grow to hold the hardware's own tables: RAM top. */
export const FATAL_NO_MEMORY: u32 = 3;
