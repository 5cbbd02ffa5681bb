/*
 * Page flags: PageX(page), SetPageX(page), ClearPageX(page) and the TestSet/TestClear pairs, all atomic towards
 * interrupts, callable anywhere.
 */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H

#include <linux/types.h>
#include <linux/bitops.h>
#include <linux/mm_types.h>

enum pageflags {
	PG_locked,
	PG_referenced,
	PG_uptodate,
	PG_dirty,
	PG_lru,
	PG_active,
	PG_workingset,
	PG_waiters,
	PG_error,
	PG_slab,
	PG_owner_priv_1,
	PG_arch_1,
	PG_reserved,
	PG_private,
	PG_private_2,
	PG_writeback,
	PG_head,
	PG_mappedtodisk,
	PG_reclaim,
	PG_swapbacked,
	PG_unevictable,
	PG_mlocked,
	__NR_PAGEFLAGS,
};

/* Flags that a page must not carry when it is freed, and those it must not carry when it is handed out. */
#define PAGE_FLAGS_CHECK_AT_FREE						\
	(1UL << PG_lru | 1UL << PG_locked | 1UL << PG_private | 1UL << PG_private_2 |	\
	 1UL << PG_writeback | 1UL << PG_reserved | 1UL << PG_slab | 1UL << PG_active |	\
	 1UL << PG_unevictable | 1UL << PG_mlocked)
#define PAGE_FLAGS_CHECK_AT_PREP	((1UL << __NR_PAGEFLAGS) - 1)

#define PAGEFLAG(name, flag)								\
static inline int Page##name(const struct page *page)					\
{ return test_bit(PG_##flag, &page->flags); }						\
static inline void SetPage##name(struct page *page)					\
{ set_bit(PG_##flag, &page->flags); }							\
static inline void ClearPage##name(struct page *page)					\
{ clear_bit(PG_##flag, &page->flags); }							\
static inline void __SetPage##name(struct page *page)					\
{ __set_bit(PG_##flag, &page->flags); }							\
static inline void __ClearPage##name(struct page *page)					\
{ __clear_bit(PG_##flag, &page->flags); }						\
static inline int TestSetPage##name(struct page *page)					\
{ return test_and_set_bit(PG_##flag, &page->flags); }					\
static inline int TestClearPage##name(struct page *page)				\
{ return test_and_clear_bit(PG_##flag, &page->flags); }

PAGEFLAG(Locked, locked)
PAGEFLAG(Referenced, referenced)
PAGEFLAG(Uptodate, uptodate)
PAGEFLAG(Dirty, dirty)
PAGEFLAG(LRU, lru)
PAGEFLAG(Active, active)
PAGEFLAG(Error, error)
PAGEFLAG(Slab, slab)
PAGEFLAG(Checked, owner_priv_1)
PAGEFLAG(Reserved, reserved)
PAGEFLAG(Private, private)
PAGEFLAG(Private2, private_2)
PAGEFLAG(Writeback, writeback)
PAGEFLAG(Head, head)
PAGEFLAG(MappedToDisk, mappedtodisk)
/* Of an anonymous page: no other process can see it. */
PAGEFLAG(AnonExclusive, mappedtodisk)
PAGEFLAG(Reclaim, reclaim)
PAGEFLAG(SwapBacked, swapbacked)
PAGEFLAG(Unevictable, unevictable)
PAGEFLAG(Mlocked, mlocked)

static inline int PageTail(const struct page *page)
{
	return page->compound_head & 1;
}

static inline int PageCompound(const struct page *page)
{
	return PageHead(page) || PageTail(page);
}

static inline struct page *compound_head(const struct page *page)
{
	unsigned long head = page->compound_head;

	return (struct page *)((head & 1) ? head - 1 : (unsigned long)page);
}

static inline void set_compound_head(struct page *page, struct page *head)
{
	page->compound_head = (unsigned long)head + 1;
}

static inline void clear_compound_head(struct page *page)
{
	page->compound_head = 0;
}

/* Anonymous pages are told by the low bit of ->mapping. */
#define PAGE_MAPPING_ANON	0x1UL

static inline int PageAnon(const struct page *page)
{
	return ((unsigned long)page->mapping & PAGE_MAPPING_ANON) != 0;
}

/*
 * page_type lies over _mapcount: a set type is a cleared bit under 0xf0000000, which no mapcount reaches.
 */
#define PAGE_TYPE_BASE	0xf0000000
#define PG_buddy	0x00000080
#define PG_table	0x00000400

#define PageType(page, flag)	(((page)->page_type & (PAGE_TYPE_BASE | (flag))) == PAGE_TYPE_BASE)

#define PAGE_TYPE_OPS(name, flag)							\
static inline int Page##name(const struct page *page)					\
{ return PageType(page, PG_##flag); }							\
static inline void __SetPage##name(struct page *page)					\
{ page->page_type &= ~PG_##flag; }							\
static inline void __ClearPage##name(struct page *page)					\
{ page->page_type |= PG_##flag; }

PAGE_TYPE_OPS(Buddy, buddy)
PAGE_TYPE_OPS(Table, table)

static inline int page_has_type(const struct page *page)
{
	return (int)page->page_type < -128;
}


#endif
