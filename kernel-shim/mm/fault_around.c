/*
 * A read fault enters the pages around it too, those that are in the page cache already. (Linux keeps this in mm/memory.c
 * and mm/filemap.c.)
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <asm/pgalloc.h>
#include "internal.h"

/* A power of two. */
#define FAULT_AROUND_PAGES	(65536UL >> PAGE_SHIFT)

/*
 * The window lies on its own size in addresses, and ends with the mapping and with the page table. VM_FAULT_NOPAGE if the
 * wanted page is there now, 0 if ->fault is to be asked.
 */
vm_fault_t do_fault_around(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	unsigned long address = max(vmf->address & ~(FAULT_AROUND_PAGES * PAGE_SIZE - 1), vma->vm_start);
	pgoff_t start_pgoff, end_pgoff;

	if (address < (vmf->address & PGDIR_MASK))
		address = vmf->address & PGDIR_MASK;
	start_pgoff = vmf->pgoff - ((vmf->address - address) >> PAGE_SHIFT);
	end_pgoff = start_pgoff + PTRS_PER_PTE - 1 - pte_index(address);
	end_pgoff = min(end_pgoff, min(vma->vm_pgoff + vma_pages(vma) - 1, start_pgoff + FAULT_AROUND_PAGES - 1));
	if (pmd_none(*vmf->pmd) && !vmf->prealloc_pte) {
		vmf->prealloc_pte = pte_alloc_one(vma->vm_mm);
		if (!vmf->prealloc_pte)
			return VM_FAULT_OOM;
	}
	return vm_ops_map_pages(vmf, start_pgoff, end_pgoff);
}

/* Locked and referenced, if it can be had without waiting and the file still has it. */
static struct page *page_at_hand(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	if (!page)
		return NULL;
	if (PageUptodate(page) && trylock_page(page)) {
		if (page->mapping == mapping && index < DIV_ROUND_UP_ULL(i_size_read(mapping->host), PAGE_SIZE))
			return page;
		unlock_page(page);
	}
	put_page(page);
	return NULL;
}

/* Gives the page's reference to its entry, if that was absent. */
static vm_fault_t map_one(struct vm_fault *vmf, struct page *page, unsigned long addr)
{
	if (install_prealloc_pte(vmf))
		return VM_FAULT_OOM;
	vmf->pte = get_locked_pte(vmf->vma->vm_mm, addr, &vmf->ptl);
	if (!vmf->pte)
		return VM_FAULT_OOM;
	if (pte_none(*vmf->pte)) {
		get_page(page);
		do_set_pte(vmf, page, addr);
	}
	spin_unlock(vmf->ptl);
	return addr == vmf->address ? VM_FAULT_NOPAGE : 0;
}

vm_fault_t filemap_map_pages(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff)
{
	struct address_space *mapping = vmf->vma->vm_file->f_mapping;
	vm_fault_t ret = 0;
	pgoff_t pgoff;

	for (pgoff = start_pgoff; pgoff <= end_pgoff && !(ret & VM_FAULT_OOM); pgoff++) {
		struct page *page = page_at_hand(mapping, pgoff);

		if (!page)
			continue;
		ret |= map_one(vmf, page, vmf->address + ((pgoff - vmf->pgoff) << PAGE_SHIFT));
		unlock_page(page);
		put_page(page);
	}
	return ret;
}
EXPORT_SYMBOL(filemap_map_pages);
