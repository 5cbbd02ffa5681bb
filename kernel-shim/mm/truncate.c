/*
 * Taking pages out of the page cache, because the file is shorter now or gone. Mappings of those pages go first; what
 * still refers to one keeps it alive, nameless.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include "internal.h"

#define BATCH	16

static void truncate_inode_page(struct address_space *mapping, struct page *page)
{
	lock_page(page);
	if (page->mapping == mapping) {
		if (page_mapped(page))
			unmap_mapping_pages(mapping, page->index, 1, false);
		ClearPageDirty(page);
		delete_from_page_cache(page);
	}
	unlock_page(page);
}

/* The part of the page at start that the file no longer has, which is at most up to end, reads as zeroes. */
static void zero_partial_page(struct address_space *mapping, loff_t start, loff_t end)
{
	loff_t page_start = start & PAGE_MASK;
	struct page *page;

	if (start == page_start && end - page_start >= PAGE_SIZE)
		return;
	page = find_lock_page(mapping, start >> PAGE_SHIFT);
	if (!page)
		return;
	zero_user_segment(page, start - page_start, min_t(loff_t, end - page_start, PAGE_SIZE));
	unlock_page(page);
	put_page(page);
}

/* Removes pages wholly in [lstart, lend], and zeroes what lies there of the two at its ends. Sleeps. */
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend)
{
	loff_t lnext = lend == -1 ? LLONG_MAX : lend + 1;
	pgoff_t index = (lstart + PAGE_SIZE - 1) >> PAGE_SHIFT;
	pgoff_t end = lend == -1 ? ULONG_MAX : (pgoff_t)(lnext >> PAGE_SHIFT);
	struct page *pages[BATCH];
	unsigned int i, n;

	zero_partial_page(mapping, lstart, lnext);
	if (lend != -1 && offset_in_page(lnext) && lnext >> PAGE_SHIFT > lstart >> PAGE_SHIFT)
		zero_partial_page(mapping, lnext & PAGE_MASK, lnext);
	while (index < end && (n = find_get_pages(mapping, &index, BATCH, pages)) > 0) {
		for (i = 0; i < n; i++) {
			if (pages[i]->index < end)
				truncate_inode_page(mapping, pages[i]);
			put_page(pages[i]);
		}
		cond_resched();
	}
}
EXPORT_SYMBOL(truncate_inode_pages_range);

void truncate_inode_pages(struct address_space *mapping, loff_t lstart)
{
	truncate_inode_pages_range(mapping, lstart, -1);
}
EXPORT_SYMBOL(truncate_inode_pages);

void truncate_inode_pages_final(struct address_space *mapping)
{
	truncate_inode_pages(mapping, 0);
}
EXPORT_SYMBOL(truncate_inode_pages_final);

/* i_size has been set: unmaps and drops what lies beyond it, private copies too. */
void truncate_pagecache(struct inode *inode, loff_t newsize)
{
	loff_t holebegin = round_up(newsize, PAGE_SIZE);

	unmap_mapping_range(inode->i_mapping, holebegin, 0, 1);
	truncate_inode_pages(inode->i_mapping, newsize);
	unmap_mapping_range(inode->i_mapping, holebegin, 0, 1);
}
EXPORT_SYMBOL(truncate_pagecache);

void truncate_setsize(struct inode *inode, loff_t newsize)
{
	loff_t oldsize = inode->i_size;

	i_size_write(inode, newsize);
	if (newsize < oldsize)
		truncate_pagecache(inode, newsize);
}
EXPORT_SYMBOL(truncate_setsize);
