/*
 * Reading and writing another address space: for /proc, ptrace and drivers, and process_vm_readv(2) and _writev(2).
 * (Linux keeps the first part in mm/memory.c.)
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/pid.h>
#include <linux/ptrace.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uio.h>
#include "internal.h"

/* What one page, or the mapping's own ->access, lets us have of [addr, addr + len). Bytes done, or -errno. */
static int access_one_page(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags)
{
	int bytes = min_t(int, len, PAGE_SIZE - offset_in_page(addr));
	struct vm_area_struct *vma;
	struct page *page;
	long got;

	got = __get_user_pages_locked(mm, addr, 1, &page, NULL, NULL, gup_flags | FOLL_TOUCH | FOLL_GET | FOLL_REMOTE);
	if (got <= 0) {
		vma = vma_lookup(mm, addr);
		if (!vma || !vma->vm_ops || !vma->vm_ops->access)
			return -EFAULT;
		return vma->vm_ops->access(vma, addr, buf, len, gup_flags & FOLL_WRITE);
	}
	if (gup_flags & FOLL_WRITE) {
		memcpy_to_page(page, offset_in_page(addr), buf, bytes);
		set_page_dirty_lock(page);
	} else {
		memcpy_from_page(buf, page, offset_in_page(addr), bytes);
	}
	put_page(page);
	return bytes;
}

int __access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags)
{
	int done = 0;

	if (mmap_read_lock_killable(mm))
		return 0;
	while (done < len) {
		int n = access_one_page(mm, addr + done, (char *)buf + done, len - done, gup_flags);

		if (n <= 0)
			break;
		done += n;
	}
	mmap_read_unlock(mm);
	return done;
}

int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags)
{
	return __access_remote_vm(mm, addr, buf, len, gup_flags);
}
EXPORT_SYMBOL(access_remote_vm);

int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, unsigned int gup_flags)
{
	struct mm_struct *mm = get_task_mm(tsk);
	int ret;

	if (!mm)
		return 0;
	ret = __access_remote_vm(mm, addr, buf, len, gup_flags);
	mmput(mm);
	return ret;
}
EXPORT_SYMBOL(access_process_vm);

/* Bytes done, to the end of the page at most; -EINVAL or -ENOMEM. Sleeps. */
int generic_access_phys(struct vm_area_struct *vma, unsigned long addr, void *buf, int len, int write)
{
	int offset = offset_in_page(addr);
	unsigned long pfn;
	void __iomem *maddr;

	if (follow_pfn(vma, addr, &pfn))
		return -EINVAL;
	len = min_t(int, len, PAGE_SIZE - offset);
	if (pfn_valid(pfn)) {
		if (write)
			memcpy_to_page(pfn_to_page(pfn), offset, buf, len);
		else
			memcpy_from_page(buf, pfn_to_page(pfn), offset, len);
		return len;
	}
	maddr = ioremap((resource_size_t)pfn << PAGE_SHIFT, PAGE_SIZE);
	if (!maddr)
		return -ENOMEM;
	if (write)
		memcpy_toio(maddr + offset, buf, len);
	else
		memcpy_fromio(buf, maddr + offset, len);
	iounmap(maddr);
	return len;
}
EXPORT_SYMBOL(generic_access_phys);

/* One piece of the other side, through a page of ours. Bytes done; fewer than len if either side ends, or -errno. */
static ssize_t process_vm_rw_one(struct mm_struct *mm, unsigned long addr, size_t len, struct iov_iter *iter, char *page,
				 bool vm_write)
{
	ssize_t total = 0;

	while (len && iov_iter_count(iter)) {
		size_t bytes = min3(len, (size_t)PAGE_SIZE - offset_in_page(addr), iov_iter_count(iter));
		int got;

		if (vm_write && copy_from_iter(page, bytes, iter) != bytes)
			return total ?: -EFAULT;
		got = __access_remote_vm(mm, addr, page, bytes, vm_write ? FOLL_WRITE : 0);
		if (got != (int)bytes)
			return total ?: -EFAULT;
		if (!vm_write && copy_to_iter(page, bytes, iter) != bytes)
			return total ?: -EFAULT;
		total += bytes;
		addr += bytes;
		len -= bytes;
	}
	return total;
}

static ssize_t process_vm_rw_mm(struct mm_struct *mm, struct iov_iter *iter, const struct iovec *rvec, unsigned long riovcnt,
				bool vm_write)
{
	char *page = (char *)__get_free_page(GFP_KERNEL);
	ssize_t total = 0, rc = 0;
	unsigned long i;

	if (!page)
		return -ENOMEM;
	for (i = 0; i < riovcnt && iov_iter_count(iter); i++) {
		size_t want = min(rvec[i].iov_len, iov_iter_count(iter));

		rc = process_vm_rw_one(mm, (unsigned long)rvec[i].iov_base, want, iter, page, vm_write);
		if (rc > 0)
			total += rc;
		if (rc != (ssize_t)want)
			break;
	}
	free_page((unsigned long)page);
	return total ?: rc;
}

static ssize_t process_vm_rw_task(pid_t pid, struct iov_iter *iter, const struct iovec *rvec, unsigned long riovcnt,
				  bool vm_write)
{
	struct task_struct *task = find_get_task_by_vpid(pid);
	struct mm_struct *mm;
	ssize_t rc;

	if (!task)
		return -ESRCH;
	mm = mm_access(task, PTRACE_MODE_ATTACH_REALCREDS);
	put_task_struct(task);
	if (IS_ERR_OR_NULL(mm))
		return mm ? -EPERM : -ESRCH;
	rc = process_vm_rw_mm(mm, iter, rvec, riovcnt, vm_write);
	mmput(mm);
	return rc;
}

static ssize_t process_vm_rw(pid_t pid, const struct iovec __user *lvec, unsigned long liovcnt,
			     const struct iovec __user *rvec, unsigned long riovcnt, unsigned long flags, bool vm_write)
{
	struct iovec lstack[UIO_FASTIOV], rstack[UIO_FASTIOV], *lov = lstack, *rov = rstack;
	struct iov_iter iter, remote;
	ssize_t rc;

	if (flags)
		return -EINVAL;
	rc = import_iovec(vm_write ? WRITE : READ, lvec, liovcnt, UIO_FASTIOV, &lov, &iter);
	if (rc < 0)
		return rc;
	if (rc) {
		rc = import_iovec(READ, rvec, riovcnt, UIO_FASTIOV, &rov, &remote);
		if (rc > 0)
			rc = process_vm_rw_task(pid, &iter, remote.iov, riovcnt, vm_write);
		kfree(rov);
	}
	kfree(lov);
	return rc;
}

SYSCALL_DEFINE6(process_vm_readv, pid_t, pid, const struct iovec __user *, lvec, unsigned long, liovcnt,
		const struct iovec __user *, rvec, unsigned long, riovcnt, unsigned long, flags)
{
	return process_vm_rw(pid, lvec, liovcnt, rvec, riovcnt, flags, false);
}

SYSCALL_DEFINE6(process_vm_writev, pid_t, pid, const struct iovec __user *, lvec, unsigned long, liovcnt,
		const struct iovec __user *, rvec, unsigned long, riovcnt, unsigned long, flags)
{
	return process_vm_rw(pid, lvec, liovcnt, rvec, riovcnt, flags, true);
}
