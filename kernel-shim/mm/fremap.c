/*
 * remap_file_pages(2). Since 4.0 it makes ordinary mappings of the pages asked for, in place of those that were there.
 * (Linux keeps it in mmap.c.)
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include "internal.h"

/* The shared mapping at start, if [start, end) is its file's without a hole, all with the same rights. */
static struct vm_area_struct *shared_mapping_of(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = vma_lookup(mm, start), *part = vma;

	if (!vma || !(vma->vm_flags & VM_SHARED))
		return NULL;
	for (; part->vm_end < end; part = part->vm_next) {
		struct vm_area_struct *next = part->vm_next;

		if (!next || next->vm_start != part->vm_end || next->vm_file != vma->vm_file ||
		    next->vm_flags != vma->vm_flags)
			return NULL;
	}
	return vma;
}

static unsigned long prot_of(const struct vm_area_struct *vma)
{
	return (vma->vm_flags & VM_READ ? PROT_READ : 0) | (vma->vm_flags & VM_WRITE ? PROT_WRITE : 0) |
	       (vma->vm_flags & VM_EXEC ? PROT_EXEC : 0);
}

/* mmap_lock is held for writing. 0 or -errno; *populate as do_mmap_populate() says. */
static long remap_file_range(struct mm_struct *mm, unsigned long start, unsigned long size, unsigned long pgoff,
			     unsigned long flags, unsigned long *populate)
{
	struct vm_area_struct *vma = shared_mapping_of(mm, start, start + size);
	struct file *file;
	unsigned long ret;

	if (!vma)
		return -EINVAL;
	flags = (flags & MAP_NONBLOCK) | MAP_SHARED | MAP_FIXED | MAP_POPULATE;
	if (vma->vm_flags & VM_LOCKED)
		flags |= MAP_LOCKED;
	file = get_file(vma->vm_file);
	ret = do_mmap_populate(file, start, size, prot_of(vma), flags, 0, pgoff, populate);
	fput(file);
	return IS_ERR_VALUE(ret) ? (long)ret : 0;
}

SYSCALL_DEFINE5(remap_file_pages, unsigned long, start, unsigned long, size, unsigned long, prot, unsigned long, pgoff,
		unsigned long, flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long populate = 0;
	long ret;

	pr_warn_once("%s (%d) uses deprecated remap_file_pages() syscall. See Documentation/mm/remap_file_pages.rst.\n",
		     current->comm, current->pid);
	start &= PAGE_MASK;
	size &= PAGE_MASK;
	if (prot || start + size <= start || pgoff + (size >> PAGE_SHIFT) < pgoff)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = remap_file_range(mm, start, size, pgoff, flags, &populate);
	mmap_write_unlock(mm);
	if (populate)
		__mm_populate(start, populate, 1);
	return ret;
}
