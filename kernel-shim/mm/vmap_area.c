/*
 * Who has which part of [VMALLOC_START, VMALLOC_END), and the kernel page-table entries there. Process context: the list
 * is changed by sleeping callers only, and never half-changed while one sleeps.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <asm/host.h>
#include <asm/tlbflush.h>
#include "internal.h"

static struct vm_struct *vmlist;	/* by address */
/* Searching goes on from here, so that a freed address is not used again soon: stale pointers fault. */
static unsigned long search_from = VMALLOC_START;

bool is_vmalloc_addr(const void *x)
{
	unsigned long addr = (unsigned long)x;

	return addr >= VMALLOC_START && addr < VMALLOC_END;
}
EXPORT_SYMBOL(is_vmalloc_addr);

size_t get_vm_area_size(const struct vm_struct *area)
{
	return area->flags & VM_NO_GUARD ? area->size : area->size - PAGE_SIZE;
}
EXPORT_SYMBOL(get_vm_area_size);

/* First gap of size bytes in [start, end): links the area in; false if there is none. */
static bool insert_vm_area(struct vm_struct *area, unsigned long size, unsigned long start, unsigned long end)
{
	struct vm_struct **p, *tmp;
	unsigned long addr = start;

	for (p = &vmlist; (tmp = *p) != NULL; p = &tmp->next) {
		unsigned long tmp_start = (unsigned long)tmp->addr;

		if (tmp_start + tmp->size <= addr)
			continue;
		if (tmp_start >= end || (tmp_start >= addr && tmp_start - addr >= size))
			break;
		addr = tmp_start + tmp->size;
	}
	if (addr >= end || end - addr < size)
		return false;
	area->addr = (void *)addr;
	area->size = size;
	area->next = *p;
	*p = area;
	return true;
}

struct vm_struct *__get_vm_area_caller(unsigned long size, unsigned long flags, unsigned long start,
				       unsigned long end, const void *caller)
{
	struct vm_struct *area;

	size = PAGE_ALIGN(size);
	if (!size || size > end - start)
		return NULL;
	area = kzalloc(sizeof(*area), GFP_KERNEL);
	if (!area)
		return NULL;
	if (!(flags & VM_NO_GUARD))
		size += PAGE_SIZE;
	area->flags = flags;
	area->caller = caller;
	if (!insert_vm_area(area, size, max(start, search_from), end) && !insert_vm_area(area, size, start, end)) {
		kfree(area);
		pr_warn("vmap allocation for size %lu failed: use vmalloc=<size> to increase size\n", size);
		return NULL;
	}
	search_from = (unsigned long)area->addr + size;
	return area;
}

/* For /proc/vmallocinfo: the innermost module on the stack, or who called the function that called get_vm_area(). */
static const void *vm_area_caller(void)
{
	unsigned long frames[16], n = host_backtrace(frames, ARRAY_SIZE(frames)), i;

	n = min(n, (unsigned long)ARRAY_SIZE(frames));
	for (i = 0; i < n; i++)
		if (is_module_text_address(frames[i]))
			return (const void *)frames[i];
	return n > 3 ? (const void *)frames[3] : NULL;
}

struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return __get_vm_area_caller(size, flags, VMALLOC_START, VMALLOC_END, vm_area_caller());
}

struct vm_struct *find_vm_area(const void *addr)
{
	struct vm_struct *area;

	for (area = vmlist; area; area = area->next)
		if (area->addr == addr)
			return area;
	return NULL;
}

/* Unmaps the area and takes it off the list; its memory and pages are the caller's. NULL if none starts at addr. */
struct vm_struct *remove_vm_area(const void *addr)
{
	struct vm_struct **p, *area;

	for (p = &vmlist; (area = *p) != NULL; p = &area->next) {
		if (area->addr != addr)
			continue;
		vunmap_range((unsigned long)addr, (unsigned long)addr + get_vm_area_size(area));
		*p = area->next;
		return area;
	}
	return NULL;
}

void free_vm_area(struct vm_struct *area)
{
	kfree(remove_vm_area(area->addr));
}
EXPORT_SYMBOL(free_vm_area);

unsigned long vmalloc_nr_pages(void)
{
	unsigned long pages = 0;
	struct vm_struct *area;

	for (area = vmlist; area; area = area->next)
		pages += area->nr_pages;
	return pages;
}

/* 0, or -EBUSY when an entry is taken already. Absent entries are not cached, so nothing is flushed. */
static int set_kernel_pte(unsigned long addr, pte_t pte)
{
	pte_t *ptep = kernel_pte(addr);

	if (WARN_ON(!ptep || !pte_none(*ptep)))
		return -EBUSY;
	set_pte(ptep, pte);
	return 0;
}

int vmap_pages_range(unsigned long addr, unsigned long end, pgprot_t prot, struct page **pages)
{
	for (; addr < end; addr += PAGE_SIZE, pages++) {
		if (WARN_ON(!*pages))
			return -ENOMEM;
		if (set_kernel_pte(addr, mk_pte(*pages, prot)))
			return -EBUSY;
	}
	return 0;
}

int ioremap_page_range(unsigned long addr, unsigned long end, phys_addr_t phys_addr, pgprot_t prot)
{
	unsigned long pfn = phys_addr >> PAGE_SHIFT;

	for (; addr < end; addr += PAGE_SIZE, pfn++)
		if (set_kernel_pte(addr, pfn_pte(pfn, prot)))
			return -EBUSY;
	return 0;
}

void vunmap_range(unsigned long addr, unsigned long end)
{
	unsigned long start = addr;

	for (; addr < end; addr += PAGE_SIZE)
		pte_clear(&init_mm, addr, kernel_pte(addr));
	flush_tlb_kernel_range(start, end);
}

struct page *vmalloc_to_page(const void *addr)
{
	pte_t *ptep = is_vmalloc_addr(addr) ? kernel_pte((unsigned long)addr) : NULL;

	return ptep && pte_present(*ptep) ? pte_page(*ptep) : NULL;
}
EXPORT_SYMBOL(vmalloc_to_page);

unsigned long vmalloc_to_pfn(const void *addr)
{
	return page_to_pfn(vmalloc_to_page(addr));
}
EXPORT_SYMBOL(vmalloc_to_pfn);

static int vmallocinfo_show(struct seq_file *m, void *p)
{
	struct vm_struct *v;

	for (v = vmlist; v; v = v->next) {
		seq_printf(m, "0x%08lx-0x%08lx %7ld", (unsigned long)v->addr, (unsigned long)v->addr + v->size, v->size);
		if (v->caller)
			seq_printf(m, " %pS", v->caller);
		if (v->nr_pages)
			seq_printf(m, " pages=%u", v->nr_pages);
		if (v->phys_addr)
			seq_printf(m, " phys=0x%08lx", (unsigned long)v->phys_addr);
		seq_puts(m, v->flags & VM_IOREMAP ? " ioremap" : "");
		seq_puts(m, v->flags & VM_ALLOC ? " vmalloc" : "");
		seq_puts(m, v->flags & VM_MAP ? " vmap" : "");
		seq_puts(m, v->flags & VM_USERMAP ? " user" : "");
		seq_putc(m, '\n');
	}
	return 0;
}

static int __init proc_vmalloc_init(void)
{
	proc_create_single("vmallocinfo", 0400, NULL, vmallocinfo_show);
	return 0;
}
fs_initcall(proc_vmalloc_init);
