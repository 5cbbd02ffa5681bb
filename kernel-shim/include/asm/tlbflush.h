/*
 * The TLB is a translation table per address space, filled by the hardware when an access misses. Whoever takes a
 * right away from a present entry, or points it elsewhere, flushes it; nobody flushes for them.
 */
#ifndef _ASM_TLBFLUSH_H
#define _ASM_TLBFLUSH_H

#include <linux/mm_types.h>
#include <linux/version.h>
#include <asm/emu.h>

static inline void flush_tlb_mm(struct mm_struct *mm)
{
	emu_flush_tlb_mm(mm->context.tlb);
}

static inline void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	emu_flush_tlb_page(vma->vm_mm->context.tlb, addr);
}

static inline void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	emu_flush_tlb_range(mm->context.tlb, start, end);
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 5, 0)
static inline void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	flush_tlb_mm_range(vma->vm_mm, start, end);
}
#else
static inline void flush_tlb_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	flush_tlb_mm_range(mm, start, end);
}
#endif

static inline void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	emu_flush_tlb_kernel_range(start, end);
}

static inline void flush_tlb_one_kernel(unsigned long addr)
{
	emu_flush_tlb_kernel_range(addr, addr + PAGE_SIZE);
}

void flush_tlb_all(void);

#endif
