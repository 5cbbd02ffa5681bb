/*
 * Who wrote page-table entries. The kernel's own entries go when their mapping goes, and it flushes what it changes; a driver
 * that writes entries itself must see to both. So its writes come here (set_pte() and its kin, when compiled for a module),
 * and are remembered with the stack that made them, for two reports:
 *
 *   - an entry that is left in a page table when that is freed (mm/zap.c): who set it;
 *   - a translation that is used after its entry was changed and before it was flushed (arch/mce.c): who changed it.
 *
 * What cannot be remembered for want of memory is reported without the stack. (Linux's page_owner does this for frames.)
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rmap.h>
#include <linux/slab.h>
#include <linux/stackdepot.h>
#include <linux/stacktrace.h>
#include <asm/emu.h>
#include <asm/layout.h>
#include "internal.h"

/* The last write that came by driver_set_pte(). */
static struct {
	pte_t *ptep;
	pte_t pte;
} last_set;

/* From the innermost frame of the driver on. */
static depot_stack_handle_t save_driver_stack(void)
{
	unsigned long entries[STACK_DEPOT_MAX_FRAMES * 2], *first = entries;
	unsigned int n = stack_trace_save(entries, ARRAY_SIZE(entries), 0);

	while (n && core_kernel_text(*first)) {
		first++;
		n--;
	}
	return stack_depot_save(first, n);
}

/* What the kernel's own tables map with this entry; 0 if it is in none of them. */
static unsigned long kernel_pte_address(pte_t *ptep)
{
	unsigned long table = (unsigned long)ptep & PAGE_MASK, addr;

	for (addr = VMALLOC_START; addr; addr += PGDIR_SIZE) {
		pmd_t pmd = *(pmd_t *)pgd_offset_k(addr);

		if (pmd_present(pmd) && !pmd_large(pmd) && pmd_page_vaddr(pmd) == table)
			return addr + offset_in_page(ptep) / sizeof(pte_t) * PAGE_SIZE;
	}
	return 0;
}

static struct page *user_table_of(pte_t *ptep)
{
	struct page *page = virt_addr_valid(ptep) ? virt_to_page(ptep) : NULL;

	return page && PageTable(page) ? page : NULL;
}

static void set_owner(struct page *table, unsigned int index, depot_stack_handle_t stack)
{
	if (!table->pt_owners && stack)
		table->pt_owners = kcalloc(PTRS_PER_PTE, sizeof(stack), GFP_ATOMIC | __GFP_NOWARN);
	if (table->pt_owners)
		table->pt_owners[index] = stack;
}

/* Frames that the driver entered or took out itself count as those of remap_pfn_range() do. */
static void count_frames(pte_t old, pte_t new)
{
	if (pte_present(old) && pte_special(old))
		page_remove_pfn_rmap(pte_pfn(old));
	if (pte_present(new) && pte_special(new))
		page_add_pfn_rmap(pte_pfn(new));
}

/* The running driver has changed the entry from old to what it is now. */
static void note_change(pte_t *ptep, pte_t old)
{
	struct page *table = user_table_of(ptep);
	struct mm_struct *mm = table ? table->pt_mm : &init_mm;
	unsigned int index = offset_in_page(ptep) / sizeof(pte_t);
	unsigned long addr = table ? table->pt_addr + index * PAGE_SIZE : kernel_pte_address(ptep);
	depot_stack_handle_t stack = 0;
	bool stale;

	if (!addr && !table)
		return;
	stale = emu_tlb_stale(mm->context.tlb, mm->context.pgd_phys, addr);
	if (stale || (table && !pte_none(*ptep)))
		stack = save_driver_stack();
	if (stale)
		emu_tlb_watch(mm->context.tlb, mm->context.pgd_phys, addr, stack);
	if (!table)
		return;
	set_owner(table, index, pte_none(*ptep) ? 0 : stack);
	count_frames(old, *ptep);
}

/* set_pte() of drivers. Any context. */
void driver_set_pte(pte_t *ptep, pte_t pte)
{
	pte_t old = *ptep;

	set_pte(ptep, pte);
	last_set.ptep = ptep;
	last_set.pte = pte;
	note_change(ptep, old);
}
EXPORT_SYMBOL(driver_set_pte);

/* What fn() writes by itself has been seen when it returns: the driver's place is then where it had fn() called. */
int call_pte_fn(pte_fn_t fn, pte_t *ptep, unsigned long addr, void *data)
{
	pte_t seen = *ptep;
	int err;

	last_set.ptep = NULL;
	err = fn(ptep, addr, data);
	if (last_set.ptep == ptep)
		seen = last_set.pte;
	if ((pte_val(seen) ^ pte_val(*ptep)) & ~_PAGE_ACCESSED)
		note_change(ptep, seen);
	return err;
}

void own_ptes(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	depot_stack_handle_t stack = save_driver_stack();

	for (; start < end; start += PAGE_SIZE) {
		pte_t *pte = mm_pte(mm, start);
		struct page *table = pte ? user_table_of(pte) : NULL;

		if (table)
			set_owner(table, pte_index(start), stack);
	}
}

depot_stack_handle_t pte_owner(pte_t *ptep)
{
	struct page *table = virt_to_page(ptep);

	return table->pt_owners ? table->pt_owners[offset_in_page(ptep) / sizeof(pte_t)] : 0;
}

void free_pte_owners(struct page *table)
{
	kfree(table->pt_owners);
	table->pt_owners = NULL;
}
