/* Caches of this machine are coherent and physically tagged, as on i386: there is nothing to do in any of these. */
#ifndef _ASM_CACHEFLUSH_H
#define _ASM_CACHEFLUSH_H

#include <linux/mm_types.h>

static inline void flush_cache_all(void)	{ }
static inline void flush_cache_mm(struct mm_struct *mm)	{ }
static inline void flush_cache_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)	{ }
static inline void flush_cache_page(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)	{ }
static inline void flush_cache_vmap(unsigned long start, unsigned long end)	{ }
static inline void flush_cache_vunmap(unsigned long start, unsigned long end)	{ }
static inline void flush_dcache_page(struct page *page)	{ }
static inline void flush_icache_range(unsigned long start, unsigned long end)	{ }
static inline void flush_kernel_vmap_range(void *vaddr, int size)	{ }
static inline void invalidate_kernel_vmap_range(void *vaddr, int size)	{ }

#endif
