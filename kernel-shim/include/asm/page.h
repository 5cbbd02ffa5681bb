/*
 * Pages and the direct map: conversions between physical addresses, kernel addresses of low memory, frame numbers and
 * struct page. Valid in any context. None of them checks its argument, as on i386; use pfn_valid() and virt_addr_valid().
 */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H

#include <linux/types.h>
#include <linux/const.h>
#include <asm/layout.h>
#include <asm/page_types.h>

#define PAGE_MASK	(~(PAGE_SIZE - 1))
#ifndef PAGE_ALIGN
#define PAGE_ALIGN(addr)	(((addr) + PAGE_SIZE - 1) & PAGE_MASK)
#endif

/* Both take pointers and integers alike, so they are macros here as in Linux. */
#define __pa(x)		((unsigned long)(x) - PAGE_OFFSET)
#define __va(x)		((void *)((unsigned long)(x) + PAGE_OFFSET))

static inline void clear_page(void *page)
{
	__builtin_memset(page, 0, PAGE_SIZE);
}

static inline void copy_page(void *to, void *from)
{
	__builtin_memcpy(to, from, PAGE_SIZE);
}

/* The smallest order whose block holds size bytes; 0 for size <= PAGE_SIZE. */
static inline __attribute_const__ int get_order(unsigned long size)
{
	size = (size - 1) >> PAGE_SHIFT;
	return size ? 32 - __builtin_clzl(size) : 0;
}

#include <asm/memory_model.h>

#define virt_to_page(kaddr)	pfn_to_page(__pa(kaddr) >> PAGE_SHIFT)
#define virt_to_pfn(kaddr)	(__pa(kaddr) >> PAGE_SHIFT)
#define pfn_to_kaddr(pfn)	__va((unsigned long)(pfn) << PAGE_SHIFT)
#define pfn_to_virt(pfn)	__va((unsigned long)(pfn) << PAGE_SHIFT)

/* Nonzero if kaddr is an address of the direct map (neither vmalloc, kmap nor user). */
bool __virt_addr_valid(unsigned long kaddr);
#define virt_addr_valid(kaddr)	__virt_addr_valid((unsigned long)(kaddr))

#define VM_DATA_DEFAULT_FLAGS \
	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)

#endif
