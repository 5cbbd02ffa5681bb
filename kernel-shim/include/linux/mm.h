/*
 * Memory management. By subject: linux/mm/vm_flags.h, vm_operations.h, page.h, vma.h (the address space), remap.h
 * (filling a mapping), gup.h (other people's pages).
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/api_version.h>
#include <linux/errno.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <linux/mm_types.h>
#include <linux/rbtree.h>
#include <linux/pfn.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/err.h>
#include <linux/sched/mm.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <linux/mm/vm_flags.h>
#include <linux/mm/vm_operations.h>
#include <linux/mm/page.h>
#include <linux/mm/vma.h>
#include <linux/mm/remap.h>
#include <linux/mm/gup.h>
#include <linux/mm/kvmalloc.h>
#include <linux/mmap_lock.h>

#define PAGE_ALIGNED(addr)	(((unsigned long)(addr) & ~PAGE_MASK) == 0)
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)

/* First address past the direct map: __pa(high_memory) is the end of low memory. */
extern void *high_memory;
extern unsigned long max_pfn, max_low_pfn, min_low_pfn;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
unsigned long totalram_pages(void);
unsigned long totalhigh_pages(void);
#else
extern unsigned long totalram_pages __shape(totalram_pages_before_5_0);
extern unsigned long totalhigh_pages __shape(totalhigh_pages_before_5_0);
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 11, 0)
extern unsigned long num_physpages;
#endif
unsigned long nr_free_pages(void);
unsigned long nr_reserved_pages(void);
unsigned long nr_free_buffer_pages(void);

struct sysinfo;
void si_meminfo(struct sysinfo *val);

/* mm/vmalloc.c; the rest is in linux/vmalloc.h. */
struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
bool is_vmalloc_addr(const void *x);

/* Makes a private mapping of one page of the pages[] given, under a name of its own (the vDSO kind of thing). */
struct vm_special_mapping {
	const char *name;
	struct page **pages;
	vm_fault_t (*fault)(const struct vm_special_mapping *sm, struct vm_area_struct *vma, struct vm_fault *vmf);
	int (*mremap)(const struct vm_special_mapping *sm, struct vm_area_struct *new_vma);
};

static inline bool want_init_on_alloc(gfp_t flags)
{
	return flags & __GFP_ZERO;
}

/* Boot, in this order (init/main.c): paging_init(), then this, after which every allocator works. */
void mm_init(void);

/* From 4.19 on mm.h brings the file structures along (vma_is_dax()), and drivers rely on it. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 19, 0) && !defined(RINGLET_CORE)
#include <linux/fs.h>
#endif

#endif
