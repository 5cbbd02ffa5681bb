/*
 * madvise(2).
 */
#include <linux/errno.h>
#include <linux/falloc.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

static bool madvise_behavior_valid(int behavior)
{
	switch (behavior) {
	case MADV_NORMAL: case MADV_RANDOM: case MADV_SEQUENTIAL: case MADV_WILLNEED: case MADV_DONTNEED:
	case MADV_FREE: case MADV_REMOVE: case MADV_DONTFORK: case MADV_DOFORK: case MADV_DONTDUMP:
	case MADV_DODUMP: case MADV_WIPEONFORK: case MADV_KEEPONFORK: case MADV_COLD: case MADV_PAGEOUT:
	case MADV_POPULATE_READ: case MADV_POPULATE_WRITE: case MADV_DONTNEED_LOCKED:
		return true;
	default:
		return false;
	}
}

/* Those that change flags, and so may split mappings. */
static bool madvise_need_mmap_write(int behavior)
{
	switch (behavior) {
	case MADV_REMOVE: case MADV_WILLNEED: case MADV_DONTNEED: case MADV_DONTNEED_LOCKED: case MADV_COLD:
	case MADV_PAGEOUT: case MADV_FREE: case MADV_POPULATE_READ: case MADV_POPULATE_WRITE:
		return false;
	default:
		return true;
	}
}

static bool can_madv_lru_vma(struct vm_area_struct *vma)
{
	return !(vma->vm_flags & (VM_LOCKED | VM_PFNMAP | VM_HUGETLB));
}

/* What the flags become; -EINVAL if this mapping cannot have that. */
static int new_flags(struct vm_area_struct *vma, int behavior, vm_flags_t *flags)
{
	switch (behavior) {
	case MADV_NORMAL:
		*flags &= ~(VM_RAND_READ | VM_SEQ_READ);
		break;
	case MADV_SEQUENTIAL:
		*flags = (*flags & ~VM_RAND_READ) | VM_SEQ_READ;
		break;
	case MADV_RANDOM:
		*flags = (*flags & ~VM_SEQ_READ) | VM_RAND_READ;
		break;
	case MADV_DONTFORK:
		*flags |= VM_DONTCOPY;
		break;
	case MADV_DOFORK:
		if (vma->vm_flags & VM_IO)
			return -EINVAL;
		*flags &= ~VM_DONTCOPY;
		break;
	case MADV_WIPEONFORK:
		if (vma->vm_file || (vma->vm_flags & VM_SHARED))
			return -EINVAL;
		*flags |= VM_WIPEONFORK;
		break;
	case MADV_KEEPONFORK:
		*flags &= ~VM_WIPEONFORK;
		break;
	case MADV_DONTDUMP:
		*flags |= VM_DONTDUMP;
		break;
	case MADV_DODUMP:
		if (vma->vm_flags & VM_SPECIAL)
			return -EINVAL;
		*flags &= ~VM_DONTDUMP;
		break;
	}
	return 0;
}

static int madvise_update_vma(struct vm_area_struct **pvma, unsigned long start, unsigned long end, int behavior)
{
	struct vm_area_struct *vma = *pvma;
	vm_flags_t flags = vma->vm_flags;
	int err = new_flags(vma, behavior, &flags);

	if (err || flags == vma->vm_flags)
		return err;
	if (start != vma->vm_start)
		err = split_vma(vma->vm_mm, vma, start, 1);
	if (!err && end != vma->vm_end)
		err = split_vma(vma->vm_mm, vma, end, 0);
	if (err)
		return err;
	vm_flags_init(vma, flags);
	*pvma = vma_merge_neighbours(vma);
	return 0;
}

/* Punches a hole into the file behind a shared mapping. mmap_lock is given up meanwhile: the mapping may be gone after it. */
static int madvise_remove(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	loff_t offset = (loff_t)(start - vma->vm_start) + ((loff_t)vma->vm_pgoff << PAGE_SHIFT);
	struct mm_struct *mm = vma->vm_mm;
	struct file *f = vma->vm_file;
	int err;

	if (vma->vm_flags & VM_LOCKED)
		return -EINVAL;
	if (!f || !f->f_mapping || !f->f_mapping->host)
		return -EINVAL;
	if ((vma->vm_flags & (VM_SHARED | VM_WRITE)) != (VM_SHARED | VM_WRITE))
		return -EACCES;
	get_file(f);
	mmap_read_unlock(mm);
	err = vfs_fallocate(f, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, end - start);
	fput(f);
	mmap_read_lock(mm);
	return err;
}

static int madvise_vma(struct vm_area_struct **pvma, unsigned long start, unsigned long end, int behavior)
{
	struct vm_area_struct *vma = *pvma;

	switch (behavior) {
	case MADV_REMOVE:
		return madvise_remove(vma, start, end);
	case MADV_WILLNEED:
		return vma->vm_file || vma_is_anonymous(vma) ? 0 : -EBADF;
	case MADV_COLD:
	case MADV_PAGEOUT:
		return can_madv_lru_vma(vma) ? 0 : -EINVAL;
	case MADV_FREE:
		if (!vma_is_anonymous(vma) || !can_madv_lru_vma(vma))
			return -EINVAL;
		return 0;	/* memory is not short: the pages may stay as they are */
	case MADV_DONTNEED:
	case MADV_DONTNEED_LOCKED:
		if (vma->vm_flags & (VM_PFNMAP | VM_HUGETLB | (behavior == MADV_DONTNEED ? VM_LOCKED : 0)))
			return -EINVAL;
		unmap_vma_range(vma, start, end, true);
		return 0;
	default:
		return madvise_update_vma(pvma, start, end, behavior);
	}
}

/* Holes are skipped, and make the answer -ENOMEM. */
static int madvise_walk(struct mm_struct *mm, unsigned long start, unsigned long end, int behavior)
{
	int unmapped_error = 0, err;

	while (start < end) {
		struct vm_area_struct *vma = find_vma(mm, start);
		unsigned long part_end;

		if (!vma || vma->vm_start >= end)
			return -ENOMEM;
		if (start < vma->vm_start) {
			unmapped_error = -ENOMEM;
			start = vma->vm_start;
		}
		part_end = min(end, vma->vm_end);
		err = madvise_vma(&vma, start, part_end, behavior);
		if (err)
			return err;
		start = part_end;
	}
	return unmapped_error;
}

/* Faults the range in as reads or writes would; unlike them it reports what went wrong. */
static int madvise_populate(struct mm_struct *mm, unsigned long start, unsigned long end, int behavior)
{
	unsigned int flags = behavior == MADV_POPULATE_WRITE ? FOLL_WRITE | FOLL_TOUCH : FOLL_TOUCH;

	while (start < end) {
		struct vm_area_struct *vma = vma_lookup(mm, start);
		unsigned long part_end;
		int locked = 1;
		long got;

		if (!vma)
			return -ENOMEM;
		if (vma->vm_flags & (VM_IO | VM_PFNMAP))
			return -EINVAL;
		if (!(vma->vm_flags & (behavior == MADV_POPULATE_WRITE ? VM_WRITE : VM_READ)))
			return -EINVAL;
		part_end = min(end, vma->vm_end);
		got = __get_user_pages_locked(mm, start, (part_end - start) >> PAGE_SHIFT, NULL, NULL, &locked, flags);
		if (got < 0)
			return got;
		start += got << PAGE_SHIFT;
	}
	return 0;
}

static int do_madvise(struct mm_struct *mm, unsigned long start, unsigned long end, int behavior)
{
	int err;

	if (madvise_need_mmap_write(behavior)) {
		if (mmap_write_lock_killable(mm))
			return -EINTR;
		err = madvise_walk(mm, start, end, behavior);
		mmap_write_unlock(mm);
		return err;
	}
	mmap_read_lock(mm);
	if (behavior == MADV_POPULATE_READ || behavior == MADV_POPULATE_WRITE)
		err = madvise_populate(mm, start, end, behavior);
	else
		err = madvise_walk(mm, start, end, behavior);
	mmap_read_unlock(mm);
	return err;
}

SYSCALL_DEFINE3(madvise, unsigned long, start, size_t, len_in, int, behavior)
{
	unsigned long end;
	size_t len;

	if (!madvise_behavior_valid(behavior) || offset_in_page(start))
		return -EINVAL;
	len = PAGE_ALIGN(len_in);
	if (len_in && !len)
		return -EINVAL;
	end = start + len;
	if (end < start)
		return -EINVAL;
	if (end == start)
		return 0;
	return do_madvise(current->mm, start, end, behavior);
}
