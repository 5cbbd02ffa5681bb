/**
 * The hardware: a 32-bit CPU's privileged half (MMU, traps, interrupts, clock) for code that runs as WebAssembly.
 *
 * Everything that emu.wasm exports is listed here. Three parties use it: the kernel (instructions, declared for C in
 * kernel-shim/include/asm/emu.h), rewritten code (slow paths, `k_*` from kernel mode and `u_*` from user mode) and the host.
 *
 *   access to memory    kernel-access, user-access, user-atomics, bulk, uaccess
 *                          -> mmu (walk) -> tlb (tables), stale -> tlb-watch (uses that are reported)
 *                          -> split (page-crossing) -> bus (RAM, devices)
 *   events              traps (gates, faults, system calls), irq (lines), clock (time) -> events (queue)
 *   tasks               cpu (registers), task (switching)
 */

// Rewritten code: loads and stores that the fast path could not do.
export * from "./kernel-access";
export * from "./user-access";
export * from "./user-atomics";
export { k_memory_copy, k_memory_fill, u_memory_copy, u_memory_fill } from "./bulk";
export { k_stack_overflow, u_bad_call, u_divide_error, u_invalid_opcode } from "./traps";
export { k_tick, u_tick } from "./tick";

// Registers shared as globals: ksp is the kernel's __stack_pointer.
export { ksp, stack_limit } from "./cpu";
export { fuel } from "./fuel";

// The kernel's instructions.
export { set_trap_gate, enter_user, syscall } from "./traps";
export { load_cr3, translate_kernel } from "./mmu";
export { tlb_alloc, tlb_free, flush_tlb_page, flush_tlb_range, flush_tlb_mm, flush_tlb_kernel_range } from "./tlb";
export { tlb_stale, tlb_watch } from "./stale";
export { copy_from_user, copy_to_user, clear_user, copy_nofault } from "./uaccess";
export { cli, sti, irq_save, irq_restore, irqs_enabled, irq_raise } from "./irq";
export { clock_read, clock_program, delay, halt } from "./clock";
export { set_kstack, get_ksp, set_user_work, set_user_call, set_ac } from "./cpu";
export { switch_to } from "./task";

// The host's side.
export { boot } from "./boot";
export { host_irq } from "./irq";
export { set_clock_limit, clock_advance_to, next_event, event_schedule, event_cancel } from "./clock";
export { reset_cpu, host_call_begin, host_call_end } from "./task";
export { translate_user, read_pte } from "./mmu";
export { walks, fills, faults, syscalls, irqs, switches } from "./stats";
