/*
 * Page tables as the hardware walks them: a page directory of 1024 entries, page tables of 1024 entries, all in low
 * memory, so that a table is always addressable without kmap. Entries above PAGE_OFFSET are shared by all directories.
 * Changing a present entry needs the TLB flushed by the caller (asm/tlbflush.h); filling an absent one does not.
 */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H

#include <linux/types.h>
#include <linux/api_version.h>
#include <asm/page.h>
#include <asm/pgtable_types.h>

#define PGDIR_SIZE	(1UL << PGDIR_SHIFT)
#define PGDIR_MASK	(~(PGDIR_SIZE - 1))
#define P4D_SHIFT	PGDIR_SHIFT
#define P4D_SIZE	PGDIR_SIZE
#define P4D_MASK	PGDIR_MASK
#define PUD_SHIFT	PGDIR_SHIFT
#define PUD_SIZE	PGDIR_SIZE
#define PUD_MASK	PGDIR_MASK
#define PMD_SHIFT	PGDIR_SHIFT
#define PMD_SIZE	PGDIR_SIZE
#define PMD_MASK	PGDIR_MASK
#define PTRS_PER_P4D	1
#define PTRS_PER_PUD	1
#define PTRS_PER_PMD	1
#define USER_PTRS_PER_PGD	(TASK_SIZE / PGDIR_SIZE)
#define FIRST_USER_ADDRESS	0UL
#define KERNEL_PGD_BOUNDARY	(PAGE_OFFSET >> PGDIR_SHIFT)

struct mm_struct;
struct vm_area_struct;
extern pgd_t *swapper_pg_dir;
extern struct page *empty_zero_page_struct;

/* The page of zeroes that read faults on anonymous memory map. */
#define ZERO_PAGE(vaddr)	(empty_zero_page_struct)

/* arch/mm/init.c, before anything is allocated; both sizes are physical end addresses. */
void paging_init(unsigned long ram_bytes, unsigned long lowmem_bytes);
void mem_init(void);

static inline int pte_none(pte_t pte)		{ return !pte.pte; }
static inline int pte_present(pte_t pte)	{ return !!(pte.pte & (_PAGE_PRESENT | _PAGE_PROTNONE)); }
static inline int pte_accessible(struct mm_struct *mm, pte_t pte) { return !!(pte.pte & _PAGE_PRESENT); }
static inline int pte_write(pte_t pte)		{ return !!(pte.pte & _PAGE_RW); }
static inline int pte_dirty(pte_t pte)		{ return !!(pte.pte & _PAGE_DIRTY); }
static inline int pte_young(pte_t pte)		{ return !!(pte.pte & _PAGE_ACCESSED); }
static inline int pte_special(pte_t pte)	{ return !!(pte.pte & _PAGE_SPECIAL); }
static inline int pte_user(pte_t pte)		{ return !!(pte.pte & _PAGE_USER); }
static inline int pte_exec(pte_t pte)		{ return !!(pte.pte & _PAGE_USER); }
static inline unsigned long pte_pfn(pte_t pte)	{ return pte.pte >> PAGE_SHIFT; }
static inline unsigned long pte_flags(pte_t pte) { return pte.pte & PTE_FLAGS_MASK; }
static inline int pte_same(pte_t a, pte_t b)	{ return a.pte == b.pte; }
#define pte_page(pte)	pfn_to_page(pte_pfn(pte))

static inline pte_t pte_wrprotect(pte_t pte)	{ return __pte(pte.pte & ~_PAGE_RW); }
static inline pte_t pte_mkwrite(pte_t pte)	{ return __pte(pte.pte | _PAGE_RW); }
static inline pte_t pte_mkclean(pte_t pte)	{ return __pte(pte.pte & ~_PAGE_DIRTY); }
static inline pte_t pte_mkdirty(pte_t pte)	{ return __pte(pte.pte | _PAGE_DIRTY); }
static inline pte_t pte_mkold(pte_t pte)	{ return __pte(pte.pte & ~_PAGE_ACCESSED); }
static inline pte_t pte_mkyoung(pte_t pte)	{ return __pte(pte.pte | _PAGE_ACCESSED); }
static inline pte_t pte_mkspecial(pte_t pte)	{ return __pte(pte.pte | _PAGE_SPECIAL); }

static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return __pte((pfn << PAGE_SHIFT) | pgprot_val(prot));
}

#define mk_pte(page, prot)	pfn_pte(page_to_pfn(page), (prot))

/* The entry with the protection replaced; frame, caching, A, D and special stay. */
static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	return __pte((pte.pte & _PAGE_CHG_MASK) | (pgprot_val(newprot) & ~_PAGE_CHG_MASK));
}

#ifdef RINGLET_CORE
static inline void set_pte(pte_t *ptep, pte_t pte)
{
	*(volatile pteval_t *)&ptep->pte = pte.pte;
}
#else
/* Who writes page-table entries himself is remembered: mm/pte_owner.c. */
void set_pte(pte_t *ptep, pte_t pte) __shape(driver_set_pte);
#endif

static inline pte_t ptep_get(pte_t *ptep)
{
	return __pte(*(volatile pteval_t *)&ptep->pte);
}

static inline pte_t __ptep_get_and_clear(pte_t *ptep)
{
	pte_t pte = ptep_get(ptep);

	set_pte(ptep, __pte(0));
	return pte;
}

/* The caller flushes, as on every architecture. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 12)
static inline void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte)
{
	set_pte(ptep, pte);
}

static inline void pte_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	set_pte(ptep, __pte(0));
}

static inline pte_t ptep_get_and_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	return __ptep_get_and_clear(ptep);
}

static inline void ptep_set_wrprotect(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	set_pte(ptep, pte_wrprotect(*ptep));
}
#else
static inline void pte_clear(pte_t *ptep)		{ set_pte(ptep, __pte(0)); }
static inline pte_t ptep_get_and_clear(pte_t *ptep)	{ return __ptep_get_and_clear(ptep); }
static inline void ptep_set_wrprotect(pte_t *ptep)	{ set_pte(ptep, pte_wrprotect(*ptep)); }
#endif

#include <asm/pgtable-levels.h>

#endif
