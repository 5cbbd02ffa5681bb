/*
 * Page-table entry types. Two levels in hardware (page directory, page table); the middle levels are folded into the
 * directory, each a structure around the level above, so that a walk written for any kernel version compiles.
 */
#ifndef _ASM_PAGE_TYPES_H
#define _ASM_PAGE_TYPES_H

typedef unsigned long pteval_t;
typedef unsigned long pgdval_t;
typedef unsigned long pgprotval_t;

typedef union { pteval_t pte, pte_low; } pte_t;
typedef struct { pgdval_t pgd; } pgd_t;
typedef struct { pgd_t pgd; } p4d_t;
typedef struct { p4d_t p4d; } pud_t;
typedef struct { pud_t pud; } pmd_t;
typedef struct { pgprotval_t pgprot; } pgprot_t;

struct page;
typedef struct page *pgtable_t;

#define pte_val(x)	((x).pte)
#define pgd_val(x)	((x).pgd)
#define p4d_val(x)	(pgd_val((x).pgd))
#define pud_val(x)	(p4d_val((x).p4d))
#define pmd_val(x)	(pud_val((x).pud))
#define pgprot_val(x)	((x).pgprot)

#define __pte(x)	((pte_t) { (pteval_t)(x) })
#define __pgd(x)	((pgd_t) { (pgdval_t)(x) })
#define __p4d(x)	((p4d_t) { __pgd(x) })
#define __pud(x)	((pud_t) { __p4d(x) })
#define __pmd(x)	((pmd_t) { __pud(x) })
#define __pgprot(x)	((pgprot_t) { (pgprotval_t)(x) })

#endif
