/*
 * _mapcount: how many page-table entries of user space point at a page. Any context; page_table_lock is held.
 */
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/vmstat.h>
#include "internal.h"

void page_add_new_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address)
{
	__SetPageSwapBacked(page);
	SetPageAnonExclusive(page);
	atomic_set(&page->_mapcount, 0);
	mod_node_page_state(NR_ANON_MAPPED, 1);
	page->mapping = (struct address_space *)PAGE_MAPPING_ANON;
	page->index = linear_page_index(vma, address);
	vma->anon = true;
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
