/*
 * Removing mappings: munmap(2), and the end of an address space.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <asm/tlbflush.h>
#include "internal.h"

/*
 * Empties [start, end), which the mappings from first on cover, and frees its page tables; prev and next are what stays
 * on either side.
 */
void unmap_region(struct mm_struct *mm, struct vm_area_struct *first, struct vm_area_struct *prev,
		  struct vm_area_struct *next, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma;

	for (vma = first; vma && vma->vm_start < end; vma = vma->vm_next)
		unmap_vma_range(vma, vma->vm_start, vma->vm_end, true);
	free_pgtables(mm, start, end, prev ? prev->vm_end : 0, next ? next->vm_start : TASK_SIZE);
}

/* The mapping is out of every list; tells its driver, drops its file. Sleeps. */
void remove_vma(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	vma_file_put(vma);
	vm_area_free(vma);
}

static void unaccount_vma(struct mm_struct *mm, struct vm_area_struct *vma)
{
	unsigned long pages = vma_pages(vma);

	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm -= pages;
	if (vma->vm_flags & VM_ACCOUNT)
		vm_unacct_memory(pages);
	update_hiwater_vm(mm);
	vm_stat_account(mm, vma->vm_flags, -(long)pages);
}

/* Takes every mapping of [first->vm_start, end) out of the mm; returns them as a list by vm_next. */
static struct vm_area_struct *detach_vmas(struct mm_struct *mm, struct vm_area_struct *first, unsigned long end)
{
	struct vm_area_struct *vma = first, *last = NULL;

	for (; vma && vma->vm_start < end; vma = vma->vm_next) {
		vma_interval_remove(vma);
		vma_unlink(mm, vma);
		unaccount_vma(mm, vma);
		last = vma;
	}
	last->vm_next = NULL;
	return first;
}

/* Cuts mappings that reach over the ends of the range. *first is then the first one wholly inside. */
static int split_ends(struct mm_struct *mm, struct vm_area_struct **first, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = *first, *last;
	int err;

	if (start > vma->vm_start) {
		if (end < vma->vm_end && mm->map_count >= sysctl_max_map_count)
			return -ENOMEM;
		err = split_vma(mm, vma, start, 0);
		if (err)
			return err;
		*first = vma->vm_next;
	}
	last = find_vma(mm, end);
	if (last && end > last->vm_start) {
		err = split_vma(mm, last, end, 1);
		if (err)
			return err;
		*first = find_vma(mm, start);
	}
	return 0;
}

/* mmap_lock is held for writing. Nothing mapped there is fine. */
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len)
{
	struct vm_area_struct *vma, *prev, *next;
	unsigned long end;
	int err;

	if (offset_in_page(start) || start > TASK_SIZE || len > TASK_SIZE - start)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	if (!len)
		return -EINVAL;
	end = start + len;
	vma = find_vma_intersection(mm, start, end);
	if (!vma)
		return 0;
	err = split_ends(mm, &vma, start, end);
	if (err)
		return err;
	prev = vma->vm_prev;
	next = find_vma(mm, end);
	vma = detach_vmas(mm, vma, end);
	unmap_region(mm, vma, prev, next, vma->vm_start, end);
	while (vma) {
		next = vma->vm_next;
		remove_vma(vma);
		vma = next;
	}
	return 0;
}
EXPORT_SYMBOL(do_munmap);

int vm_munmap(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	int ret;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_munmap(mm, start, len);
	mmap_write_unlock(mm);
	return ret;
}
EXPORT_SYMBOL(vm_munmap);

SYSCALL_DEFINE2(munmap, unsigned long, addr, size_t, len)
{
	return vm_munmap(addr, len);
}

/* The last user is gone: nobody else looks at these mappings any more. */
void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma, *next;

	for (vma = mm->mmap; vma; vma = vma->vm_next)
		unmap_vma_range(vma, vma->vm_start, vma->vm_end, true);
	if (mm->mmap)
		free_pgtables(mm, mm->mmap->vm_start, mm->highest_vm_end, 0, TASK_SIZE);
	/* A driver may have had tables made where no mapping is. */
	if (unlikely(atomic_long_read(&mm->pgtables_bytes)))
		free_pgtables(mm, 0, TASK_SIZE, 0, TASK_SIZE);
	vma = mm->mmap ? detach_vmas(mm, mm->mmap, ~0UL) : NULL;
	for (; vma; vma = next) {
		next = vma->vm_next;
		remove_vma(vma);
	}
	WARN_ON(mm->map_count);
}
