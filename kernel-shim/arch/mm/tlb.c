/*
 * Flushing translations.
 */
#include <linux/export.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <asm/emu.h>
#include <asm/layout.h>
#include <asm/tlbflush.h>

void flush_tlb_mm(struct mm_struct *mm)
{
	emu_flush_tlb_mm(mm->context.tlb);
}
EXPORT_SYMBOL(flush_tlb_mm);

void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	emu_flush_tlb_range(mm->context.tlb, start, end);
}
EXPORT_SYMBOL(flush_tlb_mm_range);

void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	flush_tlb_mm_range(vma->vm_mm, start, end);
}
EXPORT_SYMBOL(flush_tlb_range);

void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	emu_flush_tlb_page(vma->vm_mm->context.tlb, addr);
}
EXPORT_SYMBOL(flush_tlb_page);

void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	emu_flush_tlb_kernel_range(start, end);
}
EXPORT_SYMBOL(flush_tlb_kernel_range);

void flush_tlb_one_kernel(unsigned long addr)
{
	flush_tlb_kernel_range(addr, addr + PAGE_SIZE);
}
EXPORT_SYMBOL(flush_tlb_one_kernel);

/* The kernel's translations and those of every address space: its threads have it when their leader is gone. */
void flush_tlb_all(void)
{
	struct task_struct *p, *t;

	flush_tlb_kernel_range(VMALLOC_START, 0);
	rcu_read_lock();
	for_each_process_thread(p, t)
		if (t->mm)
			flush_tlb_mm(t->mm);
	rcu_read_unlock();
}
EXPORT_SYMBOL(flush_tlb_all);
