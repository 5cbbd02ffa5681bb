/*
 * Making and freeing page directories and page tables, and looking into the kernel's.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/vmstat.h>
#include <asm/emu.h>
#include <asm/mmu_context.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>
#include "../../mm/internal.h"

pgd_t *pgd_alloc(struct mm_struct *mm)
{
	pgd_t *pgd = (pgd_t *)get_zeroed_page(GFP_KERNEL);

	if (pgd)
		memcpy(pgd + KERNEL_PGD_BOUNDARY, swapper_pg_dir + KERNEL_PGD_BOUNDARY,
		       (PTRS_PER_PGD - KERNEL_PGD_BOUNDARY) * sizeof(pgd_t));
	return pgd;
}

void pgd_free(struct mm_struct *mm, pgd_t *pgd)
{
	free_page((unsigned long)pgd);
}

pgtable_t pte_alloc_one(struct mm_struct *mm)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return NULL;
	__SetPageTable(page);
	page->pt_mm = mm;
	page->pt_owners = NULL;
	mod_node_page_state(NR_PAGETABLE, 1);
	return page;
}

void pte_free(struct mm_struct *mm, pgtable_t pte)
{
	free_pte_owners(pte);
	__ClearPageTable(pte);
	mod_node_page_state(NR_PAGETABLE, -1);
	__free_page(pte);
}

int init_new_context(struct task_struct *tsk, struct mm_struct *mm)
{
	mm->context.pgd_phys = __pa(mm->pgd);
	mm->context.tlb = emu_tlb_alloc();
	return mm->context.tlb ? 0 : -ENOMEM;
}

void destroy_context(struct mm_struct *mm)
{
	emu_tlb_free(mm->context.tlb);
	mm->context.tlb = 0;
}

pte_t *kernel_pte(unsigned long addr)
{
	pmd_t pmd = *(pmd_t *)pgd_offset_k(addr);

	if (!pmd_present(pmd) || pmd_large(pmd))
		return NULL;
	return (pte_t *)pmd_page_vaddr(pmd) + pte_index(addr);
}
EXPORT_SYMBOL(kernel_pte);

/* The entry that maps a kernel address, of either size; NULL if there is no table for it. */
pte_t *lookup_address(unsigned long address, unsigned int *level)
{
	pmd_t *pmd = (pmd_t *)pgd_offset_k(address);

	*level = PG_LEVEL_NONE;
	if (!pmd_present(*pmd))
		return NULL;
	if (pmd_large(*pmd)) {
		*level = PG_LEVEL_2M;
		return (pte_t *)pmd;
	}
	*level = PG_LEVEL_4K;
	return kernel_pte(address);
}
EXPORT_SYMBOL(lookup_address);
