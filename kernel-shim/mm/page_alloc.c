/*
 * The buddy allocator. Free memory of a zone is kept in blocks of 2^order frames, aligned to their size, one list an
 * order. A block is split until it fits and merged again with its buddy (pfn ^ 2^order) when both are free.
 *
 * A free block's first page is PageBuddy and has its order in ->private; every page of it has _refcount 0. Zone lists are
 * touched by interrupts too, hence the irqsave locks.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/highmem.h>
#include "internal.h"

struct page *mem_map;
unsigned long max_mapnr;
struct pglist_data contig_page_data;

const char *const zone_names[MAX_NR_ZONES] = { "DMA", "Normal", "HighMem" };

void free_area_init(unsigned long *max_zone_pfn)
{
	unsigned long start = 0;
	int i, order;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		struct zone *zone = &contig_page_data.node_zones[i];
		unsigned long end = max(start, max_zone_pfn[i]);

		zone->name = zone_names[i];
		zone->zone_start_pfn = start;
		zone->spanned_pages = zone->present_pages = end - start;
		spin_lock_init(&zone->lock);
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			INIT_LIST_HEAD(&zone->free_area[order].free_list);
		start = end;
	}
	contig_page_data.node_spanned_pages = contig_page_data.node_present_pages = start;
}

static void add_to_free_list(struct page *page, struct zone *zone, unsigned int order)
{
	set_page_private(page, order);
	__SetPageBuddy(page);
	list_add(&page->lru, &zone->free_area[order].free_list);
	zone->free_area[order].nr_free++;
}

static void del_page_from_free_list(struct page *page, struct zone *zone, unsigned int order)
{
	list_del(&page->lru);
	__ClearPageBuddy(page);
	set_page_private(page, 0);
	zone->free_area[order].nr_free--;
}

static bool page_is_buddy(unsigned long pfn, struct zone *zone, unsigned int order)
{
	struct page *page = pfn_to_page(pfn);

	return pfn_valid(pfn) && PageBuddy(page) && page_private(page) == order && page_zone(page) == zone;
}

/* zone->lock is held. */
static void __free_one_page(unsigned long pfn, struct zone *zone, unsigned int order)
{
	zone->free_pages += 1UL << order;
	while (order < MAX_PAGE_ORDER) {
		unsigned long buddy = pfn ^ (1UL << order);

		if (!page_is_buddy(buddy, zone, order))
			break;
		del_page_from_free_list(pfn_to_page(buddy), zone, order);
		pfn &= buddy;
		order++;
	}
	add_to_free_list(pfn_to_page(pfn), zone, order);
}

static void free_one_page(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	spin_lock_irqsave(&zone->lock, flags);
	__free_one_page(page_to_pfn(page), zone, order);
	spin_unlock_irqrestore(&zone->lock, flags);
}

/* What is wrong with a page that nobody should refer to any more; NULL if nothing is. */
static const char *page_bad_reason(struct page *page, unsigned long flags)
{
	if (atomic_read(&page->_mapcount) != -1)
		return "nonzero mapcount";
	if (page->mapping != NULL)
		return "non-NULL mapping";
	if (page_ref_count(page) != 0)
		return "nonzero _refcount";
	if (page->flags & flags)
		return flags == PAGE_FLAGS_CHECK_AT_FREE ? "PAGE_FLAGS_CHECK_AT_FREE flag(s) set"
							 : "PAGE_FLAGS_CHECK_AT_PREP flag set";
	return NULL;
}

/* False if a page of the block is in no state to be reused: it is reported, and the block is lost. */
static bool free_pages_prepare(struct page *page, unsigned int order)
{
	bool ok = true;
	unsigned long i;

	if (PageHead(page))
		ok = destroy_compound_page(page, order);
	for (i = 0; i < 1UL << order; i++) {
		const char *reason;

		if (PageAnon(page + i))
			page[i].mapping = NULL;
		if (unlikely(atomic_read(&page[i]._pfn_mapcount)))
			page_freed_while_mapped(page + i);
		if (PageHighMem(page + i) && page_address(page + i))
			kmap_forget(page + i);
		reason = page_bad_reason(page + i, PAGE_FLAGS_CHECK_AT_FREE);
		if (reason) {
			bad_page(page + i, reason);
			ok = false;
			continue;
		}
		page[i].flags &= ~PAGE_FLAGS_CHECK_AT_PREP;
	}
	return ok;
}

void free_the_page(struct page *page, unsigned int order)
{
	if (free_pages_prepare(page, order))
		free_one_page(page, order);
}

void __free_pages_core(unsigned long start_pfn, unsigned long end_pfn)
{
	while (start_pfn < end_pfn) {
		struct zone *zone = page_zone(pfn_to_page(start_pfn));
		unsigned long zone_end = min(end_pfn, zone->zone_start_pfn + zone->spanned_pages);
		unsigned int order = start_pfn ? min(__ffs(start_pfn), (unsigned long)MAX_PAGE_ORDER) : MAX_PAGE_ORDER;
		unsigned long i;

		while (start_pfn + (1UL << order) > zone_end)
			order--;
		for (i = 0; i < 1UL << order; i++) {
			__ClearPageReserved(pfn_to_page(start_pfn + i));
			set_page_count(pfn_to_page(start_pfn + i), 0);
		}
		zone->managed_pages += 1UL << order;
		__free_one_page(start_pfn, zone, order);
		start_pfn += 1UL << order;
	}
}

/* Gives back the upper halves of a block of order high until order low is left. */
static void expand(struct zone *zone, struct page *page, unsigned int low, unsigned int high)
{
	while (high > low) {
		high--;
		add_to_free_list(page + (1UL << high), zone, high);
	}
}

/* zone->lock is held. */
static struct page *__rmqueue_smallest(struct zone *zone, unsigned int order)
{
	unsigned int current_order;

	for (current_order = order; current_order <= MAX_PAGE_ORDER; current_order++) {
		struct free_area *area = &zone->free_area[current_order];
		struct page *page;

		if (list_empty(&area->free_list))
			continue;
		page = list_first_entry(&area->free_list, struct page, lru);
		del_page_from_free_list(page, zone, current_order);
		expand(zone, page, order, current_order);
		zone->free_pages -= 1UL << order;
		return page;
	}
	return NULL;
}

static struct page *rmqueue(struct zone *zone, unsigned int order)
{
	struct page *page;
	unsigned long flags;

	spin_lock_irqsave(&zone->lock, flags);
	page = __rmqueue_smallest(zone, order);
	spin_unlock_irqrestore(&zone->lock, flags);
	return page;
}

/* Someone wrote to the struct page of a free block: it is reported and not handed out. */
static bool check_new_pages(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++) {
		const char *reason = page_bad_reason(page + i, PAGE_FLAGS_CHECK_AT_PREP);

		if (reason) {
			bad_page(page + i, reason);
			return false;
		}
	}
	return true;
}

static void prep_new_page(struct page *page, unsigned int order, gfp_t gfp)
{
	unsigned long i;

	page->index = 0;
	init_page_count(page);
	if (gfp & __GFP_ZERO)
		for (i = 0; i < 1UL << order; i++)
			clear_highpage(page + i);
	if (order && (gfp & __GFP_COMP))
		prep_compound_page(page, order);
}

static enum zone_type gfp_zone(gfp_t gfp)
{
	if (gfp & __GFP_DMA)
		return ZONE_DMA;
	return gfp & __GFP_HIGHMEM ? ZONE_HIGHMEM : ZONE_NORMAL;
}

/* The first zone that has a block, from the highest allowed downwards. */
static struct page *get_page_from_freelist(gfp_t gfp, unsigned int order)
{
	int zone;

	for (zone = gfp_zone(gfp); zone >= 0; zone--) {
		struct page *page;

		do {
			page = rmqueue(&contig_page_data.node_zones[zone], order);
		} while (page && !check_new_pages(page, order));
		if (page)
			return page;
	}
	return NULL;
}

/* Nothing is free: who may wait, and asks for little, lets the OOM killer make room. */
static struct page *__alloc_pages_slowpath(gfp_t gfp, unsigned int order)
{
	const gfp_t no_oom = __GFP_NORETRY | __GFP_RETRY_MAYFAIL;
	bool may_kill = gfpflags_allow_blocking(gfp) && order <= PAGE_ALLOC_COSTLY_ORDER && !(gfp & no_oom);

	while (may_kill && !fatal_signal_pending(current) && out_of_memory(gfp, order)) {
		struct page *page = get_page_from_freelist(gfp, order);

		if (page)
			return page;
	}
	warn_alloc(gfp, order);
	return NULL;
}

struct page *__alloc_pages(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask)
{
	struct page *page;

	if (WARN_ON_ONCE(order > MAX_PAGE_ORDER && !(gfp & __GFP_NOWARN)) || order > MAX_PAGE_ORDER)
		return NULL;
	might_sleep_if(gfpflags_allow_blocking(gfp));
	if (should_fail_alloc_page(gfp, order)) {
		warn_alloc(gfp, order);
		return NULL;
	}
	page = get_page_from_freelist(gfp, order);
	if (!page)
		page = __alloc_pages_slowpath(gfp, order);
	if (page)
		prep_new_page(page, order, gfp);
	return page;
}
EXPORT_SYMBOL(__alloc_pages);

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	return __alloc_pages(gfp, order, 0, NULL);
}
EXPORT_SYMBOL(alloc_pages);

unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp & ~__GFP_HIGHMEM, order);

	return page ? (unsigned long)page_address(page) : 0;
}
EXPORT_SYMBOL(__get_free_pages);

unsigned long get_zeroed_page(gfp_t gfp)
{
	return __get_free_pages(gfp | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

/*
 * The caller's order decides how much is freed. If someone else still holds the first page, only that one outlives the
 * call: the rest of a block that is not compound was never referenced.
 */
void __free_pages(struct page *page, unsigned int order)
{
	int head = PageHead(page);

	if (unlikely(!may_put_page(page)))
		return;
	if (put_page_testzero(page)) {
		free_the_page(page, order);
	} else if (!head) {
		while (order-- > 0)
			free_the_page(page + (1UL << order), order);
	}
}
EXPORT_SYMBOL(__free_pages);

void free_pages(unsigned long addr, unsigned int order)
{
	if (addr == 0)
		return;
	BUG_ON(!virt_addr_valid(addr));
	__free_pages(virt_to_page(addr), order);
}
EXPORT_SYMBOL(free_pages);
