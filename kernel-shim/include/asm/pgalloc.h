/*
 * Page directories and page tables are single zeroed frames of low memory. All may sleep; all return NULL (pgd_alloc)
 * or -ENOMEM (pte_alloc*) when there is no memory.
 */
#ifndef _ASM_PGALLOC_H
#define _ASM_PGALLOC_H

#include <linux/mm_types.h>
#include <asm/pgtable.h>

/* A page directory that shares the kernel half of swapper_pg_dir. */
pgd_t *pgd_alloc(struct mm_struct *mm);
void pgd_free(struct mm_struct *mm, pgd_t *pgd);

pgtable_t pte_alloc_one(struct mm_struct *mm);
void pte_free(struct mm_struct *mm, pgtable_t pte);

static inline void pmd_populate(struct mm_struct *mm, pmd_t *pmd, pgtable_t pte)
{
	pte->pt_addr = offset_in_page(pmd) / sizeof(pmd_t) << PGDIR_SHIFT;
	*(volatile pgdval_t *)&pmd_val(*pmd) = page_to_phys(pte) | _PAGE_TABLE;
}

static inline void pmd_clear(pmd_t *pmd)
{
	*(volatile pgdval_t *)&pmd_val(*pmd) = 0;
}

#endif
