/*
 * Giving back what pin_user_pages*() got. (Linux keeps this in mm/gup.c.)
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/vmstat.h>
#include "internal.h"

/* Any context. */
void unpin_user_page(struct page *page)
{
	page = compound_head(page);
	if (WARN(atomic_read(&page->_pincount) <= 0, "unpin_user_page() of a page that is not pinned, pfn:%05lx\n", page_to_pfn(page)))
		return;
	mod_node_page_state(NR_FOLL_PIN, -1);
	atomic_dec(&page->_pincount);
	if (page_ref_sub_and_test(page, GUP_PIN_COUNTING_BIAS))
		free_the_page(page, compound_order(page));
}
EXPORT_SYMBOL(unpin_user_page);

void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty)
{
	unsigned long i;

	for (i = 0; i < npages; i++) {
		if (make_dirty && !PageDirty(pages[i]))
			set_page_dirty_lock(pages[i]);
		unpin_user_page(pages[i]);
	}
}
EXPORT_SYMBOL(unpin_user_pages_dirty_lock);

void unpin_user_pages(struct page **pages, unsigned long npages)
{
	unpin_user_pages_dirty_lock(pages, npages, false);
}
EXPORT_SYMBOL(unpin_user_pages);

void unpin_user_page_range_dirty_lock(struct page *page, unsigned long npages, bool make_dirty)
{
	unsigned long i;

	for (i = 0; i < npages; i++, page++)
		unpin_user_pages_dirty_lock(&page, 1, make_dirty);
}
EXPORT_SYMBOL(unpin_user_page_range_dirty_lock);

/* 5.2 to 5.5: gives back references of get_user_pages(). */
void put_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty)
{
	unsigned long i;

	for (i = 0; i < npages; i++) {
		if (make_dirty && !PageDirty(pages[i]))
			set_page_dirty_lock(pages[i]);
		put_page(pages[i]);
	}
}
EXPORT_SYMBOL(put_user_pages_dirty_lock);
