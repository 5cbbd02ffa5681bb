/*
 * /proc/PID/pagemap: 8 bytes for each page of the address space.
 *
 *   63 present   62 swapped (never)   61 file page or shared   56 mapped once   55 soft-dirty   54..0 frame number
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/ptrace.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "internal.h"

#define PM_ENTRY_BYTES		sizeof(u64)
#define PM_SOFT_DIRTY		(1ULL << 55)
#define PM_MMAP_EXCLUSIVE	(1ULL << 56)
#define PM_FILE			(1ULL << 61)
#define PM_PRESENT		(1ULL << 63)

/* mmap_lock is held. */
static u64 pagemap_entry(struct mm_struct *mm, unsigned long addr, bool show_pfn)
{
	struct vm_area_struct *vma = vma_lookup(mm, addr);
	u64 entry = vma && vma->vm_flags & VM_SOFTDIRTY ? PM_SOFT_DIRTY : 0;
	struct page *page;
	spinlock_t *ptl;
	pte_t *pte;

	if (!vma || follow_pte(mm, addr, &pte, &ptl))
		return entry;
	entry |= PM_PRESENT | (show_pfn ? pte_pfn(*pte) : 0);
	page = vm_normal_page(vma, addr, *pte);
	if (page && !PageAnon(page))
		entry |= PM_FILE;
	if (page && page_mapcount(page) == 1)
		entry |= PM_MMAP_EXCLUSIVE;
	spin_unlock(ptl);
	return entry;
}

static ssize_t pagemap_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct mm_struct *mm = file->private_data;
	u64 page = *ppos / PM_ENTRY_BYTES, end = TASK_SIZE >> PAGE_SHIFT;
	ssize_t done = 0;

	if (*ppos < 0 || *ppos % PM_ENTRY_BYTES || count % PM_ENTRY_BYTES)
		return -EINVAL;
	if (!mm || !mmget_not_zero(mm))
		return 0;
	for (; count >= PM_ENTRY_BYTES && page < end; page++, count -= PM_ENTRY_BYTES) {
		u64 entry;

		mmap_read_lock(mm);
		entry = pagemap_entry(mm, page << PAGE_SHIFT, capable(CAP_SYS_ADMIN));
		mmap_read_unlock(mm);
		if (copy_to_user(buf + done, &entry, PM_ENTRY_BYTES)) {
			done = done ?: -EFAULT;
			break;
		}
		done += PM_ENTRY_BYTES;
	}
	mmput(mm);
	if (done > 0)
		*ppos += done;
	return done;
}

static int pagemap_open(struct inode *inode, struct file *file)
{
	struct mm_struct *mm = proc_mem_open(inode, PTRACE_MODE_READ);

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	file->private_data = mm;
	return 0;
}

static int pagemap_release(struct inode *inode, struct file *file)
{
	struct mm_struct *mm = file->private_data;

	if (mm)
		mmdrop(mm);
	return 0;
}

const struct file_operations proc_pagemap_operations = {
	.llseek = generic_file_llseek,
	.read = pagemap_read,
	.open = pagemap_open,
	.release = pagemap_release,
};
