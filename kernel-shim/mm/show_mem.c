/*
 * Counts of pages, for sysinfo(2), /proc/meminfo, reports and drivers.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sysinfo.h>
#include <linux/vmstat.h>
#include "internal.h"

unsigned long totalram_pages_before_5_0;
unsigned long totalhigh_pages_before_5_0;
unsigned long num_physpages;
EXPORT_SYMBOL(totalram_pages_before_5_0);
EXPORT_SYMBOL(totalhigh_pages_before_5_0);
EXPORT_SYMBOL(num_physpages);

long vm_node_stat[NR_VM_NODE_STAT_ITEMS];

static unsigned long zone_free_pages(enum zone_type zone)
{
	return contig_page_data.node_zones[zone].free_pages;
}

unsigned long nr_free_pages(void)
{
	return zone_free_pages(ZONE_DMA) + zone_free_pages(ZONE_NORMAL) + zone_free_pages(ZONE_HIGHMEM);
}
EXPORT_SYMBOL(nr_free_pages);

unsigned long nr_free_buffer_pages(void)
{
	return zone_free_pages(ZONE_DMA) + zone_free_pages(ZONE_NORMAL);
}
EXPORT_SYMBOL(nr_free_buffer_pages);

unsigned int nr_free_highpages(void)
{
	return zone_free_pages(ZONE_HIGHMEM);
}
EXPORT_SYMBOL(nr_free_highpages);

unsigned long totalram_pages(void)
{
	struct zone *zone;
	unsigned long pages = 0;

	for_each_zone(zone)
		pages += zone->managed_pages;
	return pages;
}
EXPORT_SYMBOL(totalram_pages);

unsigned long totalhigh_pages(void)
{
	return contig_page_data.node_zones[ZONE_HIGHMEM].managed_pages;
}
EXPORT_SYMBOL(totalhigh_pages);

void si_meminfo(struct sysinfo *val)
{
	val->totalram = totalram_pages();
	val->sharedram = global_node_page_state(NR_SHMEM);
	val->freeram = nr_free_pages();
	val->bufferram = 0;
	val->totalhigh = totalhigh_pages();
	val->freehigh = nr_free_highpages();
	val->mem_unit = PAGE_SIZE;
}
EXPORT_SYMBOL(si_meminfo);

unsigned long nr_reserved_pages(void)
{
	unsigned long pfn, pages = 0;

	for (pfn = 0; pfn < max_pfn; pfn++)
		pages += PageReserved(pfn_to_page(pfn));
	return pages;
}

static void show_zone(struct zone *zone)
{
	unsigned int order;

	pr_warn("%s: free:%lukB present:%lukB managed:%lukB\n", zone->name, zone->free_pages << (PAGE_SHIFT - 10),
		zone->present_pages << (PAGE_SHIFT - 10), zone->managed_pages << (PAGE_SHIFT - 10));
	pr_warn("%s:", zone->name);
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		pr_cont(" %lu*%lukB", zone->free_area[order].nr_free, (PAGE_SIZE << order) >> 10);
	pr_cont(" = %lukB\n", zone->free_pages << (PAGE_SHIFT - 10));
}

void show_mem(void)
{
	struct zone *zone;

	pr_warn("Mem-Info:\n");
	for_each_zone(zone)
		show_zone(zone);
}
