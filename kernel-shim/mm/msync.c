/*
 * msync(2). Nothing is ever written back to a disk; a file's ->fsync is asked all the same.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* Asks the file, with mmap_lock dropped meanwhile. */
static int sync_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	loff_t fstart = (start - vma->vm_start) + ((loff_t)vma->vm_pgoff << PAGE_SHIFT);
	loff_t fend = fstart + (min(end, vma->vm_end) - start) - 1;
	struct file *file = get_file(vma->vm_file);
	int err;

	mmap_read_unlock(mm);
	err = vfs_fsync_range(file, fstart, fend, 1);
	fput(file);
	mmap_read_lock(mm);
	return err;
}

/* mmap_lock is held. Holes are an error, but only after everything was looked at. */
static int do_msync(struct mm_struct *mm, unsigned long start, unsigned long end, int flags)
{
	int err, unmapped_error = 0;

	while (start < end) {
		struct vm_area_struct *vma = find_vma(mm, start);
		unsigned long vm_end;

		if (!vma)
			return -ENOMEM;
		if (start < vma->vm_start) {
			if (flags == MS_ASYNC)
				return -ENOMEM;
			start = vma->vm_start;
			unmapped_error = -ENOMEM;
			continue;
		}
		if ((flags & MS_INVALIDATE) && (vma->vm_flags & VM_LOCKED))
			return -EBUSY;
		vm_end = vma->vm_end;
		if ((flags & MS_SYNC) && vma->vm_file && (vma->vm_flags & VM_SHARED)) {
			err = sync_vma(mm, vma, start, end);
			if (err)
				return err;
		}
		start = vm_end;
	}
	return unmapped_error;
}

SYSCALL_DEFINE3(msync, unsigned long, start, size_t, len, int, flags)
{
	unsigned long end;
	int err;

	if (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC))
		return -EINVAL;
	if (offset_in_page(start))
		return -EINVAL;
	if ((flags & MS_ASYNC) && (flags & MS_SYNC))
		return -EINVAL;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (end < start)
		return -ENOMEM;
	if (end == start)
		return 0;
	mmap_read_lock(current->mm);
	err = do_msync(current->mm, start, end, flags);
	mmap_read_unlock(current->mm);
	return err;
}
