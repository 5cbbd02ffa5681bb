/*
 * Compound pages (one reference count for 2^order frames) and the reference count that everyone shares.
 */
#include <linux/export.h>
#include "internal.h"

/* Tail pages point at the head; the head knows its order through the first tail. */
void prep_compound_page(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 1; i < 1UL << order; i++)
		set_compound_head(page + i, page);
	page[1].compound_order = order;
	__SetPageHead(page);
}

/* Makes 2^order ordinary pages of it; false (and a report) if it was not what the caller thinks. */
bool destroy_compound_page(struct page *page, unsigned int order)
{
	bool ok = true;
	unsigned long i;

	if (!order || compound_order(page) != order) {
		bad_page(page, "wrong compound order");
		return false;
	}
	page[1].compound_order = 0;
	for (i = 1; i < 1UL << order; i++) {
		if (compound_head(page + i) != page) {
			bad_page(page + i, "compound_head not consistent");
			ok = false;
		}
		clear_compound_head(page + i);
	}
	__ClearPageHead(page);
	return ok;
}

void get_page(struct page *page)
{
	page_ref_inc(compound_head(page));
}
EXPORT_SYMBOL(get_page);

/*
 * A last reference frees the page. A page of the page cache cannot get there: the cache has one. Slab pages are returned
 * by the slab allocator, which holds the last reference too.
 */
void put_page(struct page *page)
{
	page = compound_head(page);
	if (unlikely(!may_put_page(page)))
		return;
	if (put_page_testzero(page))
		free_the_page(page, compound_order(page));
}
EXPORT_SYMBOL(put_page);

void split_page(struct page *page, unsigned int order)
{
	unsigned long i;

	BUG_ON(PageCompound(page));
	BUG_ON(!page_count(page));
	for (i = 1; i < 1UL << order; i++)
		init_page_count(page + i);
}
EXPORT_SYMBOL(split_page);

void *alloc_pages_exact(size_t size, gfp_t gfp)
{
	unsigned int order = get_order(size);
	unsigned long addr = __get_free_pages(gfp & ~__GFP_COMP, order);
	unsigned long used, end;

	if (!addr)
		return NULL;
	split_page(virt_to_page(addr), order);
	end = addr + (PAGE_SIZE << order);
	for (used = addr + PAGE_ALIGN(size); used < end; used += PAGE_SIZE)
		free_page(used);
	return (void *)addr;
}
EXPORT_SYMBOL(alloc_pages_exact);

void free_pages_exact(void *virt, size_t size)
{
	unsigned long addr = (unsigned long)virt;
	unsigned long end = addr + PAGE_ALIGN(size);

	for (; addr < end; addr += PAGE_SIZE)
		free_page(addr);
}
EXPORT_SYMBOL(free_pages_exact);

unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr_pages, struct page **page_array)
{
	unsigned long i;

	for (i = 0; i < nr_pages; i++) {
		if (!page_array[i])
			page_array[i] = alloc_page(gfp);
		if (!page_array[i])
			break;
	}
	return i;
}
EXPORT_SYMBOL(alloc_pages_bulk_array);
