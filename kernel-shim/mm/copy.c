/*
 * fork(): the child gets the parent's entries where a fault could not give it the same page again.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rmap.h>
#include <asm/pgalloc.h>
#include "internal.h"

/* Pages of a file, or of a driver's fault method, are faulted in again; private copies and bare frames are not. */
static bool vma_needs_copy(struct vm_area_struct *src_vma)
{
	return (src_vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP)) || src_vma->anon;
}

static void copy_present_pte(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma, pte_t *dst_pte,
			     pte_t *src_pte, unsigned long addr)
{
	struct page *page = vm_normal_page(src_vma, addr, *src_pte);
	pte_t pte = *src_pte;

	if (page) {
		get_page(page);
		page_dup_rmap(page);
		add_mm_counter(dst_vma->vm_mm, mm_counter(page), 1);
	}
	if (is_cow_mapping(src_vma->vm_flags) && pte_write(pte)) {
		ptep_set_wrprotect(src_vma->vm_mm, addr, src_pte);
		pte = pte_wrprotect(pte);
	}
	if (src_vma->vm_flags & VM_SHARED)
		pte = pte_mkclean(pte);
	set_pte_at(dst_vma->vm_mm, addr, dst_pte, pte_mkold(pte));
}

/* The caller flushes the parent's TLB. 0 or -ENOMEM. */
int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma)
{
	unsigned long addr, next, end = src_vma->vm_end;

	if (!vma_needs_copy(src_vma))
		return 0;
	for (addr = src_vma->vm_start; addr < end; addr = next) {
		pmd_t *src_pmd = mm_pmd(src_vma->vm_mm, addr), *dst_pmd = mm_pmd(dst_vma->vm_mm, addr);
		pte_t *src_pte, *dst_pte;

		next = pmd_addr_end(addr, end);
		if (pmd_none(*src_pmd))
			continue;
		if (pte_alloc(dst_vma->vm_mm, dst_pmd))
			return -ENOMEM;
		src_pte = pte_offset_kernel(src_pmd, addr);
		dst_pte = pte_offset_kernel(dst_pmd, addr);
		for (; addr < next; addr += PAGE_SIZE, src_pte++, dst_pte++)
			if (pte_present(*src_pte))
				copy_present_pte(dst_vma, src_vma, dst_pte, src_pte, addr);
	}
	return 0;
}
