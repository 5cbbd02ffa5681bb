/*
 * mlock(2) and its family. Pages never leave memory here; locking faults them in and counts them against RLIMIT_MEMLOCK.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include "internal.h"

/* [start, end) lies in *pvma, which becomes the mapping that holds it. */
static int mlock_fixup(struct vm_area_struct **pvma, unsigned long start, unsigned long end, vm_flags_t newflags)
{
	struct vm_area_struct *vma = *pvma;
	struct mm_struct *mm = vma->vm_mm;
	long pages = (end - start) >> PAGE_SHIFT;
	vm_flags_t oldflags = vma->vm_flags;
	int err = 0;

	if (newflags == oldflags || (oldflags & VM_SPECIAL))
		return 0;
	if (start != vma->vm_start)
		err = split_vma(mm, vma, start, 1);
	if (!err && end != vma->vm_end)
		err = split_vma(mm, vma, end, 0);
	if (err)
		return err;
	if (!(newflags & VM_LOCKED))
		pages = -pages;
	else if (oldflags & VM_LOCKED)
		pages = 0;
	mm->locked_vm += pages;
	vm_flags_init(vma, newflags);
	*pvma = vma_merge_neighbours(vma);
	return 0;
}

/* mmap_lock is held for writing. -ENOMEM at the first hole. */
static int apply_vma_lock_flags(unsigned long start, size_t len, vm_flags_t flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long end = start + PAGE_ALIGN(len);
	int err;

	if (end < start)
		return -EINVAL;
	while (start < end) {
		struct vm_area_struct *vma = vma_lookup(mm, start);
		unsigned long part_end;

		if (!vma)
			return -ENOMEM;
		part_end = min(end, vma->vm_end);
		err = mlock_fixup(&vma, start, part_end, (vma->vm_flags & ~VM_LOCKED_MASK) | flags);
		if (err)
			return err;
		start = part_end;
	}
	return 0;
}

/* Pages of the range that are locked already and so are not counted twice. */
static unsigned long count_locked(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma;
	unsigned long pages = 0;

	for (vma = find_vma(mm, start); vma && vma->vm_start < end; vma = vma->vm_next)
		if (vma->vm_flags & VM_LOCKED)
			pages += (min(end, vma->vm_end) - max(start, vma->vm_start)) >> PAGE_SHIFT;
	return pages;
}

static int do_mlock(unsigned long start, size_t len, vm_flags_t flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT, locked;
	int err = -ENOMEM;

	if (!can_do_mlock())
		return -EPERM;
	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	locked = (len >> PAGE_SHIFT) + mm->locked_vm;
	if (locked > limit && !capable(CAP_IPC_LOCK))
		locked -= count_locked(mm, start, start + len);
	if (locked <= limit || capable(CAP_IPC_LOCK))
		err = apply_vma_lock_flags(start, len, flags);
	mmap_write_unlock(mm);
	if (err)
		return err;
	err = __mm_populate(start, len, 0);
	return err == -EFAULT ? -ENOMEM : err == -ENOMEM ? -EAGAIN : err;
}

SYSCALL_DEFINE2(mlock, unsigned long, start, size_t, len)
{
	return do_mlock(start, len, VM_LOCKED);
}

SYSCALL_DEFINE3(mlock2, unsigned long, start, size_t, len, int, flags)
{
	if (flags & ~MLOCK_ONFAULT)
		return -EINVAL;
	return do_mlock(start, len, flags & MLOCK_ONFAULT ? VM_LOCKED | VM_LOCKONFAULT : VM_LOCKED);
}

SYSCALL_DEFINE2(munlock, unsigned long, start, size_t, len)
{
	int err;

	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	if (mmap_write_lock_killable(current->mm))
		return -EINTR;
	err = apply_vma_lock_flags(start, len, 0);
	mmap_write_unlock(current->mm);
	return err;
}

static void apply_mlockall_flags(struct mm_struct *mm, int flags)
{
	vm_flags_t to_add = flags & MCL_ONFAULT ? VM_LOCKED | VM_LOCKONFAULT : VM_LOCKED;
	struct vm_area_struct *vma;

	mm->def_flags &= ~VM_LOCKED_MASK;
	if (flags & MCL_FUTURE)
		mm->def_flags |= to_add;
	if ((flags & MCL_FUTURE) && !(flags & MCL_CURRENT))
		return;
	if (!(flags & MCL_CURRENT))
		to_add = 0;
	for (vma = mm->mmap; vma; vma = vma->vm_next)
		mlock_fixup(&vma, vma->vm_start, vma->vm_end, (vma->vm_flags & ~VM_LOCKED_MASK) | to_add);
}

SYSCALL_DEFINE1(mlockall, int, flags)
{
	struct mm_struct *mm = current->mm;
	int err = -ENOMEM;

	if (!flags || (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) || flags == MCL_ONFAULT)
		return -EINVAL;
	if (!can_do_mlock())
		return -EPERM;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (!(flags & MCL_CURRENT) || mm->total_vm <= rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT || capable(CAP_IPC_LOCK)) {
		apply_mlockall_flags(mm, flags);
		err = 0;
	}
	mmap_write_unlock(mm);
	if (!err && (flags & MCL_CURRENT))
		__mm_populate(0, TASK_SIZE, 1);
	return err;
}

SYSCALL_DEFINE0(munlockall)
{
	if (mmap_write_lock_killable(current->mm))
		return -EINTR;
	apply_mlockall_flags(current->mm, 0);
	mmap_write_unlock(current->mm);
	return 0;
}
