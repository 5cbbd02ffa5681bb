/* struct page in use: references, maps, compound pages, addresses, locks. */
#ifndef _LINUX_MM_PAGE_H
#define _LINUX_MM_PAGE_H

#include <linux/mm_types.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <asm/page.h>

/* Any context. The caller holds a reference already, or knows why the page cannot go away. */
void get_page(struct page *page);
/* Any context. Frees the page (the whole compound page) with its last reference. */
void put_page(struct page *page);

static inline void get_page_nr(struct page *page, int nr)
{
	page_ref_add(compound_head(page), nr);
}

static inline int put_page_testzero(struct page *page)
{
	return page_ref_dec_and_test(page);
}

/* A reference unless the page is free already. */
static inline bool try_get_page(struct page *page)
{
	page = compound_head(page);
	if (page_ref_count(page) <= 0)
		return false;
	page_ref_inc(page);
	return true;
}

static inline int get_page_unless_zero(struct page *page)
{
	return atomic_add_unless(__page_refs(page), 1, 0);
}

static inline void page_mapcount_reset(struct page *page)
{
	atomic_set(&page->_mapcount, -1);
}

/* How many page-table entries of user space point at the page. */
static inline int page_mapcount(const struct page *page)
{
	return page_has_type(page) ? 0 : atomic_read(&page->_mapcount) + 1;
}

static inline bool page_mapped(const struct page *page)
{
	return page_mapcount(page) > 0;
}

static inline unsigned int compound_order(const struct page *page)
{
	return PageHead(page) ? page[1].compound_order : 0;
}

static inline unsigned long compound_nr(const struct page *page)
{
	return 1UL << compound_order(page);
}

static inline unsigned long page_size(const struct page *page)
{
	return PAGE_SIZE << compound_order(page);
}

static inline struct page *virt_to_head_page(const void *x)
{
	return compound_head(virt_to_page(x));
}

#define nth_page(page, n)	((page) + (n))
#define page_to_virt(page)	__va(page_to_phys(page))

/* For low memory. */
static inline void *lowmem_page_address(const struct page *page)
{
	return page_to_virt(page);
}

/* Kernel address of the page; NULL for a high page that is not kmap()ed. */
static inline void *page_address(const struct page *page)
{
	return page->virtual;
}

static inline void set_page_address(struct page *page, void *address)
{
	page->virtual = address;
}

static inline unsigned long page_private(const struct page *page)
{
	return page->private;
}

static inline void set_page_private(struct page *page, unsigned long private)
{
	page->private = private;
}

static inline struct address_space *page_mapping(struct page *page)
{
	page = compound_head(page);
	return PageSlab(page) || PageAnon(page) ? NULL : page->mapping;
}

static inline struct address_space *page_file_mapping(struct page *page)
{
	return page->mapping;
}

static inline pgoff_t page_index(struct page *page)
{
	return page->index;
}

/* Marks the page's contents newer than what backs them. Any context; true if it was clean before. */
bool set_page_dirty(struct page *page);
int set_page_dirty_lock(struct page *page);

/* Says why a page is in a state it must not be in. */
void dump_page(struct page *page, const char *reason);

#endif
