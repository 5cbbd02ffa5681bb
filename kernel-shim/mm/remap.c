/*
 * Filling drivers' mappings. mmap_lock is held, for writing where vm_flags change.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <asm/tlbflush.h>
#include "internal.h"

/* A frame, without a reference; its page, if it has one, knows how many such entries there are. */
static void set_pfn_pte(struct mm_struct *mm, unsigned long addr, pte_t *pte, pte_t entry)
{
	set_pte_at(mm, addr, pte, entry);
	page_add_pfn_rmap(pte_pfn(entry));
}

/* Linux does not look whether the range lies in the mapping; what lies beside it nobody will unmap. */
static void own_strays(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	if (unlikely(start < vma->vm_start || end > vma->vm_end))
		own_ptes(vma->vm_mm, start, end);
}

static int remap_one(struct mm_struct *mm, unsigned long addr, unsigned long pfn, pgprot_t prot)
{
	spinlock_t *ptl;
	pte_t *pte = get_locked_pte(mm, addr, &ptl);

	if (!pte)
		return -ENOMEM;
	BUG_ON(!pte_none(*pte));
	set_pfn_pte(mm, addr, pte, pte_mkspecial(pfn_pte(pfn, prot)));
	spin_unlock(ptl);
	return 0;
}

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		    pgprot_t prot)
{
	unsigned long start = addr, end = addr + PAGE_ALIGN(size);
	int err = 0;

	if (WARN_ON_ONCE(!PAGE_ALIGNED(addr)))
		return -EINVAL;
	/* A private copy remembers by address - vm_start + vm_pgoff which frame it is a copy of. */
	if (is_cow_mapping(vma->vm_flags)) {
		if (addr != vma->vm_start || end != vma->vm_end)
			return -EINVAL;
		vma->vm_pgoff = pfn;
	}
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	BUG_ON(addr >= end);
	for (; addr < end && !err; addr += PAGE_SIZE, pfn++)
		err = remap_one(vma->vm_mm, addr, pfn, prot);
	own_strays(vma, start, addr);
	return err;
}
EXPORT_SYMBOL(remap_pfn_range);

/* The test that 2.6.15 took out. */
static bool could_be_remapped(unsigned long pfn)
{
	return !pfn_valid(pfn) || PageReserved(pfn_to_page(pfn));
}

int remap_pfn_range_before_2_6_15(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
				  unsigned long size, pgprot_t prot)
{
	unsigned long start = addr, end = addr + PAGE_ALIGN(size);
	int err = 0;

	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	BUG_ON(addr >= end);
	for (; addr < end && !err; addr += PAGE_SIZE, pfn++)
		err = could_be_remapped(pfn) ? remap_one(vma->vm_mm, addr, pfn, prot) : 0;
	own_strays(vma, start, addr);
	return err;
}
EXPORT_SYMBOL(remap_pfn_range_before_2_6_15);

int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size,
		       pgprot_t prot)
{
	return remap_pfn_range(vma, addr, pfn, size, prot);
}
EXPORT_SYMBOL(io_remap_pfn_range);

struct vm_area_struct *vma_of_mmap_in_progress(unsigned long addr)
{
	struct vm_area_struct *vma = current->mm->mmap_in_progress;

	return vma && addr >= vma->vm_start && addr < vma->vm_end ? vma : find_vma(current->mm, addr);
}
EXPORT_SYMBOL(vma_of_mmap_in_progress);

int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len)
{
	unsigned long vm_len = vma->vm_end - vma->vm_start, pfn, pages;

	if (start + len < start)
		return -EINVAL;
	len += start & ~PAGE_MASK;
	pfn = start >> PAGE_SHIFT;
	pages = (len + ~PAGE_MASK) >> PAGE_SHIFT;
	if (pfn + pages < pfn || vma->vm_pgoff > pages)
		return -EINVAL;
	pfn += vma->vm_pgoff;
	pages -= vma->vm_pgoff;
	if (vm_len >> PAGE_SHIFT > pages)
		return -EINVAL;
	return io_remap_pfn_range(vma, vma->vm_start, pfn, vm_len, vma->vm_page_prot);
}
EXPORT_SYMBOL(vm_iomap_memory);

static int insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	spinlock_t *ptl;
	pte_t *pte;

	if (PageAnon(page) || PageSlab(page) || page_has_type(page))
		return -EINVAL;
	pte = get_locked_pte(vma->vm_mm, addr, &ptl);
	if (!pte)
		return -ENOMEM;
	if (!pte_none(*pte)) {
		spin_unlock(ptl);
		return -EBUSY;
	}
	get_page(page);
	add_mm_counter(vma->vm_mm, mm_counter_file(page), 1);
	page_add_file_rmap(page, vma);
	set_pte_at(vma->vm_mm, addr, pte, mk_pte(page, vma->vm_page_prot));
	spin_unlock(ptl);
	return 0;
}

/* Outside of .mmap, where mmap_lock is not held for writing, the driver must have set VM_MIXEDMAP itself. */
static void make_mixedmap(struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_MIXEDMAP)
		return;
	BUG_ON(mmap_read_trylock(vma->vm_mm));
	BUG_ON(vma->vm_flags & VM_PFNMAP);
	vm_flags_set(vma, VM_MIXEDMAP);
}

int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	if (addr < vma->vm_start || addr >= vma->vm_end)
		return -EFAULT;
	if (!page_count(page))
		return -EINVAL;
	make_mixedmap(vma);
	return insert_page(vma, addr, page);
}
EXPORT_SYMBOL(vm_insert_page);

/* *num is how many are left to insert when it returns. */
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages, unsigned long *num)
{
	unsigned long end_addr = addr + *num * PAGE_SIZE - 1;
	int err = 0;

	if (addr < vma->vm_start || end_addr >= vma->vm_end)
		return -EFAULT;
	make_mixedmap(vma);
	for (; *num && !err; addr += PAGE_SIZE, pages++) {
		err = page_count(*pages) ? insert_page(vma, addr, *pages) : -EINVAL;
		if (!err)
			--*num;
	}
	return err;
}
EXPORT_SYMBOL(vm_insert_pages);

static int __vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num, unsigned long offset)
{
	unsigned long count = vma_pages(vma), uaddr = vma->vm_start, i;
	int err;

	if (offset >= num || count > num - offset)
		return -ENXIO;
	for (i = 0; i < count; i++, uaddr += PAGE_SIZE) {
		err = vm_insert_page(vma, uaddr, pages[offset + i]);
		if (err < 0)
			return err;
	}
	return 0;
}

int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num)
{
	return __vm_map_pages(vma, pages, num, vma->vm_pgoff);
}
EXPORT_SYMBOL(vm_map_pages);

int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages, unsigned long num)
{
	return __vm_map_pages(vma, pages, num, 0);
}
EXPORT_SYMBOL(vm_map_pages_zero);
