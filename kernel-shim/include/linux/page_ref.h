/* The reference count of a page, as a number. Most callers want get_page() and put_page() of linux/mm.h. */
#ifndef _LINUX_PAGE_REF_H
#define _LINUX_PAGE_REF_H

#include <linux/atomic.h>
#include <linux/mm_types.h>
#include <linux/page-flags.h>

#define __page_refs(page)	(&(page)->_refcount)

static inline int page_ref_count(const struct page *page)
{
	return atomic_read(__page_refs(page));
}

/* Of the compound page, if page belongs to one. */
static inline int page_count(const struct page *page)
{
	return page_ref_count(compound_head(page));
}

static inline void set_page_count(struct page *page, int v)
{
	atomic_set(__page_refs(page), v);
}

static inline void init_page_count(struct page *page)
{
	set_page_count(page, 1);
}

static inline void page_ref_add(struct page *page, int nr)
{
	atomic_add(nr, __page_refs(page));
}

static inline void page_ref_sub(struct page *page, int nr)
{
	atomic_sub(nr, __page_refs(page));
}

static inline void page_ref_inc(struct page *page)
{
	atomic_inc(__page_refs(page));
}

static inline void page_ref_dec(struct page *page)
{
	atomic_dec(__page_refs(page));
}

static inline int page_ref_sub_and_test(struct page *page, int nr)
{
	return atomic_sub_and_test(nr, __page_refs(page));
}

static inline int page_ref_dec_and_test(struct page *page)
{
	return atomic_dec_and_test(__page_refs(page));
}

#endif
