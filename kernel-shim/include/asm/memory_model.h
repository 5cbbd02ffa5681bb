/*
 * FLATMEM: mem_map holds one struct page for every frame from 0 to max_mapnr, holes and the kernel image included.
 */
#ifndef _ASM_MEMORY_MODEL_H
#define _ASM_MEMORY_MODEL_H

struct page;
extern struct page *mem_map;
extern unsigned long max_mapnr;

#define pfn_to_page(pfn)	(mem_map + (pfn))
#define page_to_pfn(page)	((unsigned long)((page) - mem_map))
#define page_to_phys(page)	((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#define phys_to_page(phys)	pfn_to_page((phys) >> PAGE_SHIFT)
#define phys_to_pfn(phys)	((unsigned long)((phys) >> PAGE_SHIFT))

/* Whether a struct page exists for the frame: true for all of RAM and the reserved frames below it, false for MMIO. */
static inline int pfn_valid(unsigned long pfn)
{
	return pfn < max_mapnr;
}

#define __pfn_to_phys(pfn)	((phys_addr_t)(pfn) << PAGE_SHIFT)
#define __phys_to_pfn(paddr)	((unsigned long)((paddr) >> PAGE_SHIFT))

#endif
