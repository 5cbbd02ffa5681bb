/*
 * fork(): the child gets the parent's entries where a fault could not give it the same page again.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rmap.h>
#include <asm/pgalloc.h>
#include "internal.h"

/* Pages of a file, or of a driver's fault method, are faulted in again; private copies and bare frames are not. */
static bool vma_needs_copy(struct vm_area_struct *src_vma)
{
	return (src_vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP)) || src_vma->anon_vma;
}

/* A pinned page stays the parent's, so that who pinned it goes on seeing what the parent writes: the child gets a copy now. */
static int copy_pinned_page(struct vm_area_struct *dst_vma, pte_t *dst_pte, struct page *page, unsigned long addr)
{
	struct page *new = alloc_page(GFP_HIGHUSER_MOVABLE);

	if (!new)
		return -ENOMEM;
	copy_user_highpage(new, page, addr, dst_vma);
	__SetPageUptodate(new);
	page_add_new_anon_rmap(new, dst_vma, addr);
	add_mm_counter(dst_vma->vm_mm, MM_ANONPAGES, 1);
	set_pte_at(dst_vma->vm_mm, addr, dst_pte, maybe_mkwrite(pte_mkdirty(mk_pte(new, dst_vma->vm_page_prot)), dst_vma));
	return 0;
}

static int copy_present_pte(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma, pte_t *dst_pte,
			    pte_t *src_pte, unsigned long addr)
{
	struct page *page = vm_normal_page(src_vma, addr, *src_pte);
	pte_t pte = *src_pte;

	if (page && PageAnon(page) && is_cow_mapping(src_vma->vm_flags)) {
		if (PageAnonExclusive(page) && page_maybe_dma_pinned(page))
			return copy_pinned_page(dst_vma, dst_pte, page, addr);
		ClearPageAnonExclusive(page);
	}
	if (page) {
		get_page(page);
		page_dup_rmap(page);
		add_mm_counter(dst_vma->vm_mm, mm_counter(page), 1);
	} else {
		page_add_pfn_rmap(pte_pfn(pte));
	}
	if (is_cow_mapping(src_vma->vm_flags) && pte_write(pte)) {
		ptep_set_wrprotect(src_vma->vm_mm, addr, src_pte);
		pte = pte_wrprotect(pte);
	}
	if (src_vma->vm_flags & VM_SHARED)
		pte = pte_mkclean(pte);
	set_pte_at(dst_vma->vm_mm, addr, dst_pte, pte_mkold(pte));
	return 0;
}

/* One page table's worth of entries. */
static int copy_pte_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma, pmd_t *dst_pmd, pmd_t *src_pmd,
			  unsigned long addr, unsigned long end)
{
	pte_t *src_pte, *dst_pte;
	int err = 0;

	if (pte_alloc(dst_vma->vm_mm, dst_pmd))
		return -ENOMEM;
	src_pte = pte_offset_kernel(src_pmd, addr);
	dst_pte = pte_offset_kernel(dst_pmd, addr);
	for (; addr < end && !err; addr += PAGE_SIZE, src_pte++, dst_pte++)
		if (pte_present(*src_pte))
			err = copy_present_pte(dst_vma, src_vma, dst_pte, src_pte, addr);
	return err;
}

/* The caller flushes the parent's TLB. 0 or -ENOMEM. */
int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma)
{
	unsigned long addr, next, end = src_vma->vm_end;
	int err = 0;

	if (!vma_needs_copy(src_vma))
		return 0;
	for (addr = src_vma->vm_start; addr < end && !err; addr = next) {
		pmd_t *src_pmd = mm_pmd(src_vma->vm_mm, addr);

		next = pmd_addr_end(addr, end);
		if (!pmd_none(*src_pmd))
			err = copy_pte_range(dst_vma, src_vma, mm_pmd(dst_vma->vm_mm, addr), src_pmd, addr, next);
	}
	return err;
}
