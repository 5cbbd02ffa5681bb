/*
 * The walk: pgd_offset, p4d_offset, pud_offset, pmd_offset, then pte_offset_kernel or pte_offset_map. What each step
 * takes follows the kernel version: four levels from 2.6.11, five from 4.11, a pmd straight under the pgd before.
 */
#ifndef _ASM_PGTABLE_LEVELS_H
#define _ASM_PGTABLE_LEVELS_H

#define pgd_index(addr)	(((unsigned long)(addr) >> PGDIR_SHIFT) & (PTRS_PER_PGD - 1))
#define pte_index(addr)	(((unsigned long)(addr) >> PAGE_SHIFT) & (PTRS_PER_PTE - 1))
#define __pte_offset(addr)	pte_index(addr)

#define pgd_offset(mm, addr)	((mm)->pgd + pgd_index(addr))
#define pgd_offset_k(addr)	(swapper_pg_dir + pgd_index(addr))

/* Folded levels: never empty, never bad; the pmd is where the directory entry is looked at. */
static inline int pgd_none(pgd_t pgd)		{ return 0; }
static inline int pgd_bad(pgd_t pgd)		{ return 0; }
static inline int pgd_present(pgd_t pgd)	{ return 1; }
static inline int p4d_none(p4d_t p4d)		{ return 0; }
static inline int p4d_bad(p4d_t p4d)		{ return 0; }
static inline int p4d_present(p4d_t p4d)	{ return 1; }
static inline int pud_none(pud_t pud)		{ return 0; }
static inline int pud_bad(pud_t pud)		{ return 0; }
static inline int pud_present(pud_t pud)	{ return 1; }
static inline int pgd_none_or_clear_bad(pgd_t *pgd)	{ return 0; }
static inline int p4d_none_or_clear_bad(p4d_t *p4d)	{ return 0; }
static inline int pud_none_or_clear_bad(pud_t *pud)	{ return 0; }

static inline int pmd_none(pmd_t pmd)		{ return !pmd_val(pmd); }
static inline int pmd_present(pmd_t pmd)	{ return !!(pmd_val(pmd) & _PAGE_PRESENT); }
static inline int pmd_large(pmd_t pmd)		{ return (pmd_val(pmd) & (_PAGE_PSE | _PAGE_PRESENT)) == (_PAGE_PSE | _PAGE_PRESENT); }
static inline int pmd_trans_huge(pmd_t pmd)	{ return 0; }
static inline int pmd_bad(pmd_t pmd)
{
	return (pmd_val(pmd) & (PTE_FLAGS_MASK & ~(_PAGE_USER | _PAGE_ACCESSED))) != (_KERNPG_TABLE & ~_PAGE_ACCESSED);
}
static inline unsigned long pmd_pfn(pmd_t pmd)	{ return pmd_val(pmd) >> PAGE_SHIFT; }
#define pmd_page(pmd)	pfn_to_page(pmd_pfn(pmd))

static inline unsigned long pmd_page_vaddr(pmd_t pmd)
{
	return (unsigned long)__va(pmd_val(pmd) & PTE_PFN_MASK);
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 11, 0)
static inline p4d_t *p4d_offset(pgd_t *pgd, unsigned long addr)	{ return (p4d_t *)pgd; }
static inline pud_t *pud_offset(p4d_t *p4d, unsigned long addr)	{ return (pud_t *)p4d; }
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 11)
static inline pud_t *pud_offset(pgd_t *pgd, unsigned long addr)	{ return (pud_t *)pgd; }
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 11)
static inline pmd_t *pmd_offset(pud_t *pud, unsigned long addr)	{ return (pmd_t *)pud; }
#else
static inline pmd_t *pmd_offset(pgd_t *pgd, unsigned long addr)	{ return (pmd_t *)pgd; }
#endif

static inline pte_t *pte_offset_kernel(pmd_t *pmd, unsigned long addr)
{
	return (pte_t *)pmd_page_vaddr(*pmd) + pte_index(addr);
}

/* Tables live in low memory: mapping one is free, but the pair must still be written as for CONFIG_HIGHPTE. */
static inline pte_t *pte_offset_map(pmd_t *pmd, unsigned long addr)	{ return pte_offset_kernel(pmd, addr); }
static inline void pte_unmap(pte_t *pte)				{ }
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 5, 0)
static inline pte_t *pte_offset(pmd_t *pmd, unsigned long addr)		{ return pte_offset_kernel(pmd, addr); }
#endif

/* The page-table entry of a kernel address above the direct map, NULL where no table exists. */
pte_t *kernel_pte(unsigned long addr);
enum pg_level { PG_LEVEL_NONE, PG_LEVEL_4K, PG_LEVEL_2M, PG_LEVEL_1G };
pte_t *lookup_address(unsigned long address, unsigned int *level);

#define pgd_addr_end(addr, end)						\
({	unsigned long __boundary = ((addr) + PGDIR_SIZE) & PGDIR_MASK;	\
	(__boundary - 1 < (end) - 1) ? __boundary : (end);		\
})
#define pmd_addr_end(addr, end)	pgd_addr_end(addr, end)

#endif
