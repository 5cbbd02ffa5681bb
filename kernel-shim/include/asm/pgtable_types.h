/*
 * Bits of a page-table entry under the kernel's names, and the protections made of them.
 *
 *   31            12 11  10   9   8   7   6   5    4    3    2   1   0
 *  +----------------+---+---+---+---+---+---+---+-----+-----+---+---+---+
 *  |      pfn       |   |   |SPE| G | PS| D | A | PCD | PWT | US| RW| P |
 *  +----------------+---+---+---+---+---+---+---+-----+-----+---+---+---+
 *
 * SPE (special): no struct page belongs to this mapping, whatever the pfn. In an entry with P clear, bit 8 marks
 * PROT_NONE: the frame is kept, the hardware sees "not present".
 */
#ifndef _ASM_PGTABLE_TYPES_H
#define _ASM_PGTABLE_TYPES_H

#include <asm/layout.h>
#include <asm/page_types.h>

#define _PAGE_PRESENT	PTE_P
#define _PAGE_RW	PTE_RW
#define _PAGE_USER	PTE_US
#define _PAGE_PWT	PTE_PWT
#define _PAGE_PCD	PTE_PCD
#define _PAGE_ACCESSED	PTE_A
#define _PAGE_DIRTY	PTE_D
#define _PAGE_PSE	PTE_PS
#define _PAGE_GLOBAL	PTE_G
#define _PAGE_SPECIAL	PTE_SW1
#define _PAGE_PROTNONE	PTE_G
/* The machine fetches no instructions through its page tables: there is no NX bit to set. */
#define _PAGE_NX	0UL

#define PTE_PFN_MASK	0xfffff000UL
#define PTE_FLAGS_MASK	0x00000fffUL

#define _PAGE_TABLE	(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _KERNPG_TABLE	(_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY)
/* What pte_modify() keeps of an old entry. */
#define _PAGE_CHG_MASK	(PTE_PFN_MASK | _PAGE_PCD | _PAGE_PWT | _PAGE_SPECIAL | _PAGE_ACCESSED | _PAGE_DIRTY)

#define PAGE_NONE	__pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_SHARED	__pgprot(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_SHARED_EXEC	PAGE_SHARED
#define PAGE_COPY	__pgprot(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_COPY_EXEC	PAGE_COPY
#define PAGE_READONLY	__pgprot(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_READONLY_EXEC	PAGE_READONLY

#define __PAGE_KERNEL	(_PAGE_PRESENT | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED | _PAGE_GLOBAL)
#define PAGE_KERNEL	__pgprot(__PAGE_KERNEL)
#define PAGE_KERNEL_EXEC	PAGE_KERNEL
#define PAGE_KERNEL_RO	__pgprot(__PAGE_KERNEL & ~_PAGE_RW)
#define PAGE_KERNEL_NOCACHE	__pgprot(__PAGE_KERNEL | _PAGE_PCD | _PAGE_PWT)
#define PAGE_KERNEL_IO	PAGE_KERNEL_NOCACHE
#define PAGE_KERNEL_LARGE	__pgprot(__PAGE_KERNEL | _PAGE_PSE)

static inline pgprot_t pgprot_noncached(pgprot_t prot)
{
	return __pgprot(pgprot_val(prot) | _PAGE_PCD | _PAGE_PWT);
}
#define pgprot_noncached pgprot_noncached

static inline pgprot_t pgprot_writecombine(pgprot_t prot)
{
	return __pgprot((pgprot_val(prot) & ~_PAGE_PCD) | _PAGE_PWT);
}
#define pgprot_writecombine pgprot_writecombine

static inline pgprot_t pgprot_dmacoherent(pgprot_t prot)
{
	return prot;
}

#endif
