/*
 * Boot-time memory: page tables of the kernel half, the map of frames, zones, and handing the rest to the page
 * allocator.
 *
 *   physical 0    RAM_BASE             __heap_base          16 MiB        lowmem              RAM end
 *            | reserved | kernel image | tables, mem_map, free | free ...  | free: HIGHMEM ... |
 *            |<------------------- ZONE_DMA --------------->|<- NORMAL ->|
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/emu.h>
#include <asm/mmu_context.h>
#include <asm/tlbflush.h>
#include "../../mm/internal.h"
#include "fault.h"

/* The linker's: end of the kernel's data, bss and boot stack. */
extern char __heap_base[];

#define MAX_DMA_PFN	(0x1000000UL >> PAGE_SHIFT)

pgd_t *swapper_pg_dir;
struct page *empty_zero_page_struct;
void *high_memory;
unsigned long min_low_pfn, max_low_pfn, max_pfn;
EXPORT_SYMBOL(mem_map);
EXPORT_SYMBOL(max_mapnr);
EXPORT_SYMBOL(high_memory);
EXPORT_SYMBOL(max_pfn);
EXPORT_SYMBOL(max_low_pfn);
EXPORT_SYMBOL(min_low_pfn);
EXPORT_SYMBOL(swapper_pg_dir);
EXPORT_SYMBOL(empty_zero_page_struct);
EXPORT_SYMBOL(contig_page_data);

/* Next free physical address while nothing but this file allocates. RAM is zero at power on. */
static unsigned long boot_brk;

static void *boot_alloc(unsigned long size)
{
	void *p = __va(boot_brk);

	boot_brk += PAGE_ALIGN(size);
	return p;
}

/* 4 MiB entries for whole chunks of the direct map; nothing walks them but drivers and /proc, the hardware knows it. */
static void map_lowmem(unsigned long lowmem)
{
	unsigned long pa;

	for (pa = 0; pa < lowmem; pa += PGDIR_SIZE)
		swapper_pg_dir[pgd_index(__va(pa))] = __pgd(pa | pgprot_val(PAGE_KERNEL_LARGE));
}

/* Tables for every address that the kernel maps by the page: made once, so all page directories can share them. */
static void alloc_kernel_tables(unsigned long start, unsigned long end)
{
	unsigned long addr;

	for (addr = start; addr - start < end - start; addr += PGDIR_SIZE)
		swapper_pg_dir[pgd_index(addr)] = __pgd(__pa(boot_alloc(PAGE_SIZE)) | _KERNPG_TABLE);
}

static enum zone_type zone_of(unsigned long pfn)
{
	if (pfn >= max_low_pfn)
		return ZONE_HIGHMEM;
	return pfn < MAX_DMA_PFN ? ZONE_DMA : ZONE_NORMAL;
}

/* Every frame starts out reserved, with one reference that nobody drops. */
static void memmap_init(void)
{
	unsigned long pfn;

	for (pfn = 0; pfn < max_pfn; pfn++) {
		struct page *page = pfn_to_page(pfn);

		page->flags = ((unsigned long)zone_of(pfn) << ZONES_PGSHIFT) | (1UL << PG_reserved);
		page_mapcount_reset(page);
		init_page_count(page);
		page->virtual = pfn < max_low_pfn ? __va(pfn << PAGE_SHIFT) : NULL;
	}
}

static void zones_init(void)
{
	unsigned long max_zone_pfn[MAX_NR_ZONES] = { min(MAX_DMA_PFN, max_low_pfn), max_low_pfn, max_pfn };

	free_area_init(max_zone_pfn);
}

void __init paging_init(unsigned long ram_bytes, unsigned long lowmem_bytes)
{
	max_pfn = max_mapnr = ram_bytes >> PAGE_SHIFT;
	max_low_pfn = lowmem_bytes >> PAGE_SHIFT;
	min_low_pfn = RAM_BASE >> PAGE_SHIFT;
	high_memory = __va(lowmem_bytes);
	boot_brk = PAGE_ALIGN(__pa(__heap_base));

	swapper_pg_dir = boot_alloc(PAGE_SIZE);
	map_lowmem(lowmem_bytes);
	alloc_kernel_tables(VMALLOC_START, VMALLOC_END);
	alloc_kernel_tables(PKMAP_BASE, 0);
	mem_map = boot_alloc(max_pfn * sizeof(struct page));
	empty_zero_page_struct = virt_to_page(boot_alloc(PAGE_SIZE));
	memmap_init();
	zones_init();

	init_mm.pgd = swapper_pg_dir;
	init_mm.context.pgd_phys = __pa(swapper_pg_dir);
	emu_load_cr3(init_mm.context.pgd_phys, 0);
}

static struct resource ram_resource = { .name = "System RAM", .flags = IORESOURCE_SYSTEM_RAM | IORESOURCE_BUSY };
static struct resource low_resource = { .name = "Reserved", .flags = IORESOURCE_MEM | IORESOURCE_BUSY };
static struct resource kernel_resource = { .name = "Kernel data", .flags = IORESOURCE_SYSTEM_RAM | IORESOURCE_BUSY };

/* What /proc/iomem shows of memory itself. */
static void __init reserve_standard_resources(void)
{
	low_resource.end = RAM_BASE - 1;
	ram_resource.start = RAM_BASE;
	ram_resource.end = (max_pfn << PAGE_SHIFT) - 1;
	kernel_resource.start = __pa(KERNEL_IMAGE);
	kernel_resource.end = __pa(__heap_base) - 1;
	request_resource(&iomem_resource, &low_resource);
	request_resource(&iomem_resource, &ram_resource);
	request_resource(&ram_resource, &kernel_resource);
}

static void __init print_zone_ranges(void)
{
	struct zone *zone;

	pr_info("Zone ranges:\n");
	for_each_zone(zone) {
		if (!zone->spanned_pages) {
			pr_info("  %-8s empty\n", zone->name);
			continue;
		}
		pr_info("  %-8s [mem 0x%08lx-0x%08lx]\n", zone->name,
			max(zone->zone_start_pfn, min_low_pfn) << PAGE_SHIFT,
			((zone->zone_start_pfn + zone->spanned_pages) << PAGE_SHIFT) - 1);
	}
}

void __init mem_init(void)
{
	unsigned long total = max_pfn - min_low_pfn;

	print_zone_ranges();
	__free_pages_core(PFN_UP(boot_brk), max_pfn);
	totalram_pages_before_5_0 = num_physpages = totalram_pages();
	totalhigh_pages_before_5_0 = totalhigh_pages();
	reserve_standard_resources();
	pr_info("Memory: %luK/%luK available (%luK kernel image, %luK reserved, %luK highmem)\n",
		nr_free_pages() << (PAGE_SHIFT - 10), total << (PAGE_SHIFT - 10),
		(__pa(__heap_base) - __pa(KERNEL_IMAGE)) >> 10, (total - totalram_pages()) << (PAGE_SHIFT - 10),
		totalhigh_pages() << (PAGE_SHIFT - 10));
}

void __init mm_init(void)
{
	mem_init();
	kmem_cache_init();
	vma_init_caches();
	mm_cache_init();
	page_fault_init();
}

bool __virt_addr_valid(unsigned long kaddr)
{
	return kaddr >= PAGE_OFFSET + PAGE_SIZE && kaddr < (unsigned long)high_memory;
}
EXPORT_SYMBOL(__virt_addr_valid);
