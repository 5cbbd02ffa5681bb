/*
 * Changing the address space the CPU walks. Translation tables belong to an mm, so a switch flushes nothing (as with
 * PCIDs), unless some hundred mms are more than the machine has room for, and the table's last user was another one.
 * Interrupts may be on, nothing here sleeps except init_new_context().
 */
#ifndef _ASM_MMU_CONTEXT_H
#define _ASM_MMU_CONTEXT_H

#include <linux/mm_types.h>
#include <asm/emu.h>

struct task_struct;

/* 0, or -ENOMEM when the machine has no room for any translation table. mm->pgd is set already. */
int init_new_context(struct task_struct *tsk, struct mm_struct *mm);
void destroy_context(struct mm_struct *mm);

static inline void switch_mm(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk)
{
	if (prev != next)
		emu_load_cr3(next->context.pgd_phys, next->context.tlb);
}
#define switch_mm_irqs_off switch_mm

static inline void activate_mm(struct mm_struct *prev, struct mm_struct *next)
{
	emu_load_cr3(next->context.pgd_phys, next->context.tlb);
}

/* A kernel thread borrows the mm of the task before it; nothing has to be told to the hardware. */
static inline void enter_lazy_tlb(struct mm_struct *mm, struct task_struct *tsk)
{
}

#endif
