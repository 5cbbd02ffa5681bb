/*
 * The machine's instruction set beyond wasm: what a real CPU offers as privileged instructions, emu.wasm offers as
 * functions. Kernel C calls them directly (wasm to wasm). The other side of each is in emu/.
 */
#ifndef _ASM_EMU_H
#define _ASM_EMU_H

#define __emu(fn) __attribute__((import_module("emu"), import_name(#fn)))

/* lidt, one gate at a time: handler is a function pointer of the vector's signature (asm/traps.h). */
void emu_set_trap_gate(unsigned int vector, void *handler) __emu(set_trap_gate);

/*
 * mov cr3: the page directory's physical address and the translation table that caches it. Flushes nothing, unless the table
 * is shared (emu_tlb_alloc) and holds translations of another directory.
 */
void emu_load_cr3(unsigned long pgd_phys, unsigned long tlb) __emu(load_cr3);

/*
 * A user translation table: one of its own for each address space while there is room, then one that another has too. 0
 * when the machine has no room for any. emu_tlb_free() comes before the page directory is used for something else.
 */
unsigned long emu_tlb_alloc(void) __emu(tlb_alloc);
void emu_tlb_free(unsigned long tlb) __emu(tlb_free);
void emu_flush_tlb_page(unsigned long tlb, unsigned long va) __emu(flush_tlb_page);
void emu_flush_tlb_range(unsigned long tlb, unsigned long start, unsigned long end) __emu(flush_tlb_range);
void emu_flush_tlb_mm(unsigned long tlb) __emu(flush_tlb_mm);
void emu_flush_tlb_kernel_range(unsigned long start, unsigned long end) __emu(flush_tlb_kernel_range);
/*
 * Whether a translation of va is cached that the page tables do not bear out; and: if so, its first use before it is flushed
 * raises TRAP_MC with this tag. For kernel addresses any page directory will do.
 */
int emu_tlb_stale(unsigned long tlb, unsigned long pgd_phys, unsigned long va) __emu(tlb_stale);
void emu_tlb_watch(unsigned long tlb, unsigned long pgd_phys, unsigned long va, unsigned long tag) __emu(tlb_watch);

/*
 * Copies between kernel and user addresses of the current address space, with user-mode permission checks. They may
 * fault (and so sleep) and return the number of bytes NOT copied.
 */
unsigned long emu_copy_from_user(void *to, const void *from, unsigned long n) __emu(copy_from_user);
unsigned long emu_copy_to_user(void *to, const void *from, unsigned long n) __emu(copy_to_user);
unsigned long emu_clear_user(void *to, unsigned long n) __emu(clear_user);
/*
 * stac, clac: while AC is set, plain kernel accesses to user addresses are allowed, as supervisor accesses. A trap from user
 * mode and a task switch clear it.
 */
void emu_set_ac(int on) __emu(set_ac);
/* Kernel addresses only; never faults, returns the number of bytes not copied. */
unsigned long emu_copy_nofault(void *to, const void *from, unsigned long n) __emu(copy_nofault);

/* Interrupt flag. irq_save returns the old flag (1 = enabled). sti and irq_restore deliver what is pending. */
void emu_cli(void) __emu(cli);
void emu_sti(void) __emu(sti);
unsigned long emu_irq_save(void) __emu(irq_save);
void emu_irq_restore(unsigned long flags) __emu(irq_restore);
int emu_irqs_enabled(void) __emu(irqs_enabled);
void emu_irq_raise(unsigned int line) __emu(irq_raise);

/* Nanoseconds since power on. */
unsigned long long emu_clock_read(void) __emu(clock_read);
/* One-shot: raise IRQ_TIMER at this time; ~0 = never. */
void emu_clock_program(unsigned long long deadline) __emu(clock_program);
/* Busy delay: the clock moves on by ns, interrupts that fall due are delivered if enabled. */
void emu_delay(unsigned long long ns) __emu(delay);
/* hlt: the clock jumps to the next event and its interrupt is delivered; may wait for the host. */
void emu_halt(void) __emu(halt);

/* Kernel stack of the running task: where syscalls and faults from user mode start, and the lowest legal value. */
void emu_set_kstack(unsigned long top, unsigned long limit) __emu(set_kstack);
unsigned long emu_get_ksp(void) __emu(get_ksp);
/* Nonzero: TRAP_USER_WORK runs before the next return to user mode. */
void emu_set_user_work(int pending) __emu(set_user_work);
/* In TRAP_USER_WORK's handler: once that has returned, this function-table slot is called in user mode. */
void emu_set_user_call(unsigned int slot) __emu(set_user_call);

/*
 * Suspends the running coroutine `prev` and resumes `next` (starting it in ret_from_fork if it never ran). Tokens are
 * task_struct addresses. Returns when something switches back to prev; the stack pointer is then prev's again, the
 * caller restores everything else (emu_set_kstack, emu_load_cr3, emu_set_user_work).
 */
void emu_switch_to(void *prev, void *next) __emu(switch_to);

/* Enters user mode: calls the program's entry, a function-table index from host_exec_instantiate. */
void emu_enter_user(unsigned int entry) __emu(enter_user);

/* Physical address behind a kernel virtual address, or ~0 where nothing is mapped. */
unsigned long emu_translate_kernel(unsigned long va) __emu(translate_kernel);

#endif
