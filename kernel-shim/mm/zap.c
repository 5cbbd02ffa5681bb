/*
 * Taking pages out of page tables, and the tables away. Entries are cleared first, then the TLB is flushed, and only then
 * do pages lose the reference that the entry held: nobody can reach a freed page through a stale translation.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/pagemap.h>
#include <linux/panic.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>
#include "internal.h"

#define GATHER_PAGES	64

/* Pages whose entries are gone, waiting for the flush of [start, end). */
struct mmu_gather {
	struct mm_struct *mm;
	unsigned long start, end;
	unsigned int nr;
	struct page *pages[GATHER_PAGES];
};

static void tlb_flush_mmu(struct mmu_gather *tlb)
{
	unsigned int i;

	if (tlb->start < tlb->end)
		flush_tlb_mm_range(tlb->mm, tlb->start, tlb->end);
	for (i = 0; i < tlb->nr; i++)
		put_page(tlb->pages[i]);
	tlb->nr = 0;
	tlb->start = ~0UL;
	tlb->end = 0;
}

static void tlb_gather_entry(struct mmu_gather *tlb, unsigned long addr)
{
	tlb->start = min(tlb->start, addr);
	tlb->end = max(tlb->end, addr + PAGE_SIZE);
}

static void zap_present_pte(struct mmu_gather *tlb, struct vm_area_struct *vma, unsigned long addr, pte_t *pte,
			    bool even_cows)
{
	struct page *page = vm_normal_page(vma, addr, *pte);
	pte_t entry;

	if (page && !even_cows && PageAnon(page))
		return;
	entry = ptep_get_and_clear(vma->vm_mm, addr, pte);
	tlb_gather_entry(tlb, addr);
	if (!page) {
		page_remove_pfn_rmap(pte_pfn(entry));
		return;
	}
	if (pte_dirty(entry) && !PageAnon(page))
		set_page_dirty(page);
	add_mm_counter(vma->vm_mm, mm_counter(page), -1);
	page_remove_rmap(page, vma);
	if (unlikely(page_mapcount(page) < 0))
		print_bad_pte(vma, addr, entry, page);
	tlb->pages[tlb->nr++] = page;
}

static void zap_pte_range(struct mmu_gather *tlb, struct vm_area_struct *vma, pmd_t *pmd, unsigned long addr,
			  unsigned long end, bool even_cows)
{
	pte_t *pte = pte_offset_kernel(pmd, addr);

	for (; addr < end; addr += PAGE_SIZE, pte++) {
		if (pte_none(*pte))
			continue;
		if (tlb->nr == GATHER_PAGES)
			tlb_flush_mmu(tlb);
		zap_present_pte(tlb, vma, addr, pte, even_cows);
	}
}

void unmap_vma_range(struct vm_area_struct *vma, unsigned long start, unsigned long end, bool even_cows)
{
	struct mmu_gather tlb = { .mm = vma->vm_mm, .start = ~0UL };
	unsigned long addr, next;

	update_hiwater_rss(vma->vm_mm);
	for (addr = start; addr < end; addr = next) {
		pmd_t *pmd = mm_pmd(vma->vm_mm, addr);

		next = pmd_addr_end(addr, end);
		if (!pmd_none(*pmd))
			zap_pte_range(&tlb, vma, pmd, addr, next, even_cows);
	}
	tlb_flush_mmu(&tlb);
}

/* How many entries in a row are there, of max, that the same driver's line has set. */
static unsigned int same_owner(pte_t *pte, unsigned int max)
{
	unsigned int n = 1;

	while (n < max && !pte_none(pte[n]) && pte_owner(pte + n) == pte_owner(pte))
		n++;
	return n;
}

static void report_left_ptes(unsigned long addr, pte_t *pte, unsigned int n)
{
	pr_alert("BUG: mapping left behind in process %s[%d]: %08lx still maps pfn %05lx", current->comm,
		 task_pid_nr(current), addr, pte_pfn(*pte));
	if (n > 1)
		pr_cont(", with the %u pages after it", n - 1);
	pr_cont("; set by:\n");
	stack_depot_print(pte_owner(pte));
	print_modules();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

static void clear_left_ptes(struct mm_struct *mm, unsigned long addr, pte_t *pte, unsigned int n)
{
	unsigned long end = addr + n * PAGE_SIZE;

	flush_tlb_mm_range(mm, addr, end);
	for (; addr < end; addr += PAGE_SIZE, pte++) {
		if (pte_special(*pte))
			page_remove_pfn_rmap(pte_pfn(*pte));
		pte_clear(mm, addr, pte);
	}
}

/* Nothing maps from here any more, or it never would be unmapped. The kernel's own entries have gone with their mappings. */
static void check_pgtable_empty(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
{
	pte_t *pte = pte_offset_kernel(pmd, addr);
	unsigned int i, n;

	for (i = 0; i < PTRS_PER_PTE; i += n) {
		n = 1;
		if (pte_none(pte[i]))
			continue;
		n = same_owner(pte + i, PTRS_PER_PTE - i);
		report_left_ptes(addr + i * PAGE_SIZE, pte + i, n);
		clear_left_ptes(mm, addr + i * PAGE_SIZE, pte + i, n);
	}
}

/*
 * Frees the tables that [start, end) used and nothing else does: those that lie between floor, the end of the mapping
 * below, and ceiling, the start of the mapping above.
 */
void free_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end, unsigned long floor,
		   unsigned long ceiling)
{
	unsigned long addr;

	for (addr = start & PGDIR_MASK; addr < end; addr += PGDIR_SIZE) {
		pmd_t *pmd = mm_pmd(mm, addr);
		pgtable_t table;

		if (addr < floor || addr + PGDIR_SIZE > ceiling || pmd_none(*pmd))
			continue;
		check_pgtable_empty(mm, pmd, addr);
		table = pmd_page(*pmd);
		pmd_clear(pmd);
		atomic_long_sub(PAGE_SIZE, &mm->pgtables_bytes);
		pte_free(mm, table);
	}
}

/* The range may span several mappings; special ones are left alone. mmap_lock is held. */
static void __zap_range(struct vm_area_struct *vma, unsigned long start, unsigned long size)
{
	unsigned long end = start + size;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		unmap_vma_range(vma, max(start, vma->vm_start), min(end, vma->vm_end), true);
}

void zap_page_range(struct vm_area_struct *vma, unsigned long start, unsigned long size)
{
	__zap_range(vma, start, size);
}
EXPORT_SYMBOL(zap_page_range);

void zap_vma_ptes(struct vm_area_struct *vma, unsigned long address, unsigned long size)
{
	if (!range_in_vma(vma, address, address + size) || !(vma->vm_flags & VM_PFNMAP))
		return;
	unmap_vma_range(vma, address, address + size, true);
}
EXPORT_SYMBOL(zap_vma_ptes);

static void unmap_vma_pages(struct vm_area_struct *vma, pgoff_t first, pgoff_t last, bool even_cows)
{
	pgoff_t vba = vma->vm_pgoff, vea = vba + vma_pages(vma) - 1;

	if (first > vea || last < vba)
		return;
	first = max(first, vba);
	last = min(last, vea);
	unmap_vma_range(vma, vma->vm_start + ((first - vba) << PAGE_SHIFT),
			vma->vm_start + ((last - vba + 1) << PAGE_SHIFT), even_cows);
}

void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr, bool even_cows)
{
	pgoff_t last = start + nr - 1;
	struct rb_node *node;

	if (!nr || last < start)
		last = ULONG_MAX;
	down_read(&mapping->i_mmap_rwsem);
	for (node = rb_first_cached(&mapping->i_mmap); node; node = rb_next(node))
		unmap_vma_pages(rb_entry(node, struct vm_area_struct, shared.rb), start, last, even_cows);
	up_read(&mapping->i_mmap_rwsem);
}
EXPORT_SYMBOL(unmap_mapping_pages);

void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin, loff_t const holelen, int even_cows)
{
	pgoff_t hba = (pgoff_t)((u64)holebegin >> PAGE_SHIFT);
	pgoff_t hlen = (pgoff_t)(((u64)holelen + PAGE_SIZE - 1) >> PAGE_SHIFT);

	unmap_mapping_pages(mapping, hba, hlen, even_cows);
}
EXPORT_SYMBOL(unmap_mapping_range);
