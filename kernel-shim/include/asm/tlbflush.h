/*
 * The TLB is a translation table per address space, filled by the hardware when an access misses. Whoever takes a
 * right away from a present entry, or points it elsewhere, flushes it; nobody flushes for them. Any context.
 */
#ifndef _ASM_TLBFLUSH_H
#define _ASM_TLBFLUSH_H

#include <linux/api_version.h>
#include <linux/mm_types.h>

void flush_tlb_all(void);
void flush_tlb_mm(struct mm_struct *mm);
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end);
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 5, 0)
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
#else
void flush_tlb_range(struct mm_struct *mm, unsigned long start, unsigned long end) __shape(flush_tlb_mm_range);
#endif

void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void flush_tlb_one_kernel(unsigned long addr);

#endif
