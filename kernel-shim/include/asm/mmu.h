#ifndef _ASM_MMU_H
#define _ASM_MMU_H

/* What the hardware knows of an address space: the page directory's physical address and the table that caches it. */
typedef struct {
	unsigned long pgd_phys;
	unsigned long tlb;
} mm_context_t;

#endif
