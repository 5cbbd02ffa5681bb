/*
 * Zones: frames grouped by who can reach them. ZONE_DMA and ZONE_NORMAL have kernel addresses for ever, ZONE_HIGHMEM
 * only while kmap()ed.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/mm_types.h>
#include <linux/page-flags.h>

/* A block has at most 2^(MAX_ORDER - 1) pages before 6.4, 2^MAX_ORDER until 6.7, when the name became MAX_PAGE_ORDER. */
#define MAX_PAGE_ORDER	10
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define MAX_ORDER	10
#else
#define MAX_ORDER	11
#endif
#define NR_PAGE_ORDERS	(MAX_PAGE_ORDER + 1)
#define MAX_ORDER_NR_PAGES	(1UL << MAX_PAGE_ORDER)
#define PAGE_ALLOC_COSTLY_ORDER	3

enum zone_type {
	ZONE_DMA,
	ZONE_NORMAL,
	ZONE_HIGHMEM,
	__MAX_NR_ZONES
};
#define MAX_NR_ZONES	__MAX_NR_ZONES

struct free_area {
	struct list_head free_list;
	unsigned long nr_free;
};

struct zone {
	const char *name;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;
	unsigned long present_pages;
	/* Pages that the allocator was given at boot. */
	unsigned long managed_pages;
	unsigned long free_pages;
	spinlock_t lock;
	struct free_area free_area[NR_PAGE_ORDERS];
};

typedef struct pglist_data {
	struct zone node_zones[MAX_NR_ZONES];
	unsigned long node_start_pfn;
	unsigned long node_present_pages;
	unsigned long node_spanned_pages;
	int node_id;
} pg_data_t;

extern struct pglist_data contig_page_data;
#define NODE_DATA(nid)	(&contig_page_data)

#define ZONES_PGSHIFT	30

static inline enum zone_type page_zonenum(const struct page *page)
{
	return (enum zone_type)(page->flags >> ZONES_PGSHIFT);
}

static inline struct zone *page_zone(const struct page *page)
{
	return &contig_page_data.node_zones[page_zonenum(page)];
}

static inline int page_to_nid(const struct page *page)
{
	return 0;
}

static inline bool is_highmem_idx(enum zone_type idx)
{
	return idx == ZONE_HIGHMEM;
}

static inline bool is_highmem(const struct zone *zone)
{
	return zone == &contig_page_data.node_zones[ZONE_HIGHMEM];
}

#define for_each_zone(zone)						\
	for (zone = contig_page_data.node_zones;			\
	     zone < contig_page_data.node_zones + MAX_NR_ZONES; zone++)

#endif
