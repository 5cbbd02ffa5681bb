/*
 * Where a mapping goes when the caller does not insist: at the hint if that is free, else the highest gap below
 * mm->mmap_base, else the lowest gap from a third of the address space up. mmap_lock is held.
 */
#include <linux/capability.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include "internal.h"

#define TASK_UNMAPPED_BASE	PAGE_ALIGN(TASK_SIZE / 3)

static bool range_is_free(struct mm_struct *mm, unsigned long addr, unsigned long len)
{
	struct vm_area_struct *prev, *vma = find_vma_prev(mm, addr, &prev);

	if (addr > TASK_SIZE - len || addr < mmap_min_addr)
		return false;
	return (!vma || addr + len <= vm_start_gap(vma)) && (!prev || addr >= prev->vm_end);
}

/* A mapping that ends at `end` goes: what is known of the gaps above free_area_cache holds no longer if it was there. */
void forget_free_areas(struct mm_struct *mm, unsigned long end)
{
	if (end <= mm->free_area_cache)
		return;
	mm->free_area_cache = mm->mmap_base;
	mm->cached_hole_size = 0;
}

/*
 * Highest address of a free range below mmap_base; -ENOMEM if there is none. As before Linux 3.8 the search goes on where the
 * last one ended, unless a gap that it passed over is large enough: many mappings take linear time.
 */
static unsigned long search_down(struct mm_struct *mm, unsigned long len)
{
	bool above = len <= mm->cached_hole_size;
	unsigned long top = above ? mm->mmap_base : mm->free_area_cache, hole = above ? 0 : mm->cached_hole_size;
	struct vm_area_struct *prev, *vma = find_vma_prev(mm, top - 1, &prev);
	unsigned long end = vma ? min(top, vm_start_gap(vma)) : top;

	for (;;) {
		unsigned long floor = prev ? prev->vm_end : 0;

		floor = max(floor, PAGE_SIZE);
		if (end >= floor && end - floor >= len) {
			mm->free_area_cache = end;
			mm->cached_hole_size = hole;
			return end - len;
		}
		if (!prev)
			return -ENOMEM;
		if (end > floor)
			hole = max(hole, end - floor);
		end = min(end, vm_start_gap(prev));
		prev = prev->vm_prev;
	}
}

static unsigned long search_up(struct mm_struct *mm, unsigned long len, unsigned long bottom)
{
	struct vm_area_struct *vma = find_vma(mm, bottom);
	unsigned long addr = bottom;

	for (; vma; vma = vma->vm_next) {
		unsigned long gap_end = vm_start_gap(vma);

		if (gap_end >= addr && gap_end - addr >= len)
			return addr;
		addr = max(addr, vma->vm_end);
	}
	return addr <= TASK_SIZE && TASK_SIZE - addr >= len ? addr : -ENOMEM;
}

static unsigned long arch_get_unmapped_area_topdown(struct mm_struct *mm, unsigned long addr, unsigned long len,
						    unsigned long flags)
{
	unsigned long found;

	if (flags & MAP_FIXED)
		return addr;
	addr = PAGE_ALIGN(addr);
	if (addr && range_is_free(mm, addr, len))
		return addr;
	found = search_down(mm, len);
	return IS_ERR_VALUE(found) ? search_up(mm, len, TASK_UNMAPPED_BASE) : found;
}

unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len, unsigned long pgoff,
				unsigned long flags)
{
	if (len > TASK_SIZE)
		return -ENOMEM;
	if (file && file->f_op->get_unmapped_area)
		addr = file->f_op->get_unmapped_area(file, addr, len, pgoff, flags);
	else
		addr = arch_get_unmapped_area_topdown(current->mm, addr, len, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if (addr > TASK_SIZE - len)
		return -ENOMEM;
	if (offset_in_page(addr))
		return -EINVAL;
	if (addr < mmap_min_addr && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	return addr;
}
EXPORT_SYMBOL(get_unmapped_area);
