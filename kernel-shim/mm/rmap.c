/*
 * _mapcount: how many page-table entries of user space point at a page. Any context; page_table_lock is held.
 */
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/vmstat.h>
#include "internal.h"

static struct anon_vma *anon_vma_alloc(void)
{
	static unsigned long last;

	return (struct anon_vma *)++last;
}

/* vma's neighbour has it, and would be one mapping with vma if their rights were the same. */
static struct anon_vma *reusable_anon_vma(const struct vm_area_struct *neighbour, const struct vm_area_struct *vma)
{
	const struct vm_area_struct *a = neighbour, *b = vma;

	if (!neighbour || !neighbour->anon_vma || neighbour->anon_cloned)
		return NULL;
	if (a->vm_start > b->vm_start)
		swap(a, b);
	if (a->vm_end != b->vm_start || a->vm_file != b->vm_file ||
	    ((a->vm_flags ^ b->vm_flags) & ~(VM_ACCESS_FLAGS | VM_SOFTDIRTY)))
		return NULL;
	return b->vm_pgoff == a->vm_pgoff + vma_pages(a) ? neighbour->anon_vma : NULL;
}

static void anon_vma_prepare(struct vm_area_struct *vma)
{
	if (vma->anon_vma)
		return;
	vma->anon_vma = reusable_anon_vma(vma->vm_next, vma) ?: reusable_anon_vma(vma->vm_prev, vma) ?: anon_vma_alloc();
}

void anon_vma_fork(struct vm_area_struct *vma)
{
	if (!vma->anon_vma)
		return;
	vma->anon_vma = anon_vma_alloc();
	vma->anon_cloned = true;
}

void unlink_anon_vmas(struct vm_area_struct *vma)
{
	vma->anon_vma = NULL;
	vma->anon_cloned = false;
}

void page_add_new_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address)
{
	__SetPageSwapBacked(page);
	SetPageAnonExclusive(page);
	atomic_set(&page->_mapcount, 0);
	mod_node_page_state(NR_ANON_MAPPED, 1);
	page->mapping = (struct address_space *)PAGE_MAPPING_ANON;
	page->index = linear_page_index(vma, address);
	anon_vma_prepare(vma);
}

void page_add_file_rmap(struct page *page, struct vm_area_struct *vma)
{
	if (atomic_inc_and_test(&page->_mapcount))
		mod_node_page_state(NR_FILE_MAPPED, 1);
}

void page_dup_rmap(struct page *page)
{
	atomic_inc(&page->_mapcount);
}

void page_add_pfn_rmap(unsigned long pfn)
{
	if (pfn_valid(pfn) && !is_zero_pfn(pfn)) {
		atomic_inc(&pfn_to_page(pfn)->_pfn_mapcount);
		mod_node_page_state(NR_PFN_MAPPED, 1);
	}
}

/* Entries that a driver wrote itself were never counted. */
void page_remove_pfn_rmap(unsigned long pfn)
{
	if (pfn_valid(pfn) && !is_zero_pfn(pfn))
		mod_node_page_state(NR_PFN_MAPPED, -atomic_add_unless(&pfn_to_page(pfn)->_pfn_mapcount, -1, 0));
}

void page_remove_rmap(struct page *page, struct vm_area_struct *vma)
{
	if (atomic_dec_return(&page->_mapcount) == -1)
		mod_node_page_state(PageAnon(page) ? NR_ANON_MAPPED : NR_FILE_MAPPED, -1);
}
