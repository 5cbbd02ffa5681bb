/* kcmp(2): whether two processes share something of the kernel's, and an order of what they have. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/eventpoll.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

enum kcmp_type { KCMP_FILE, KCMP_VM, KCMP_FILES, KCMP_FS, KCMP_SIGHAND, KCMP_IO, KCMP_SYSVSEM, KCMP_EPOLL_TFD };

/* Of a descriptor efd of an epoll set: the toff-th of the files that were put in as tfd. */
struct kcmp_epoll_slot {
	u32 efd, tfd, toff;
};

/* 0: the same. 1, 2: the first, the second is lower. The order says nothing about addresses. */
static int kcmp_ptr(const void *v1, const void *v2)
{
	const unsigned long scramble = 0x9e3779b1;
	unsigned long t1 = (unsigned long)v1 * scramble, t2 = (unsigned long)v2 * scramble;

	return (t1 < t2) | (t1 > t2) << 1;
}

/* A descriptor of each. */
static int kcmp_files(struct task_struct *task1, struct task_struct *task2, unsigned long idx1, unsigned long idx2)
{
	struct file *file1 = fget_task(task1, (unsigned int)idx1), *file2 = fget_task(task2, (unsigned int)idx2);
	int ret = file1 && file2 ? kcmp_ptr(file1, file2) : -EBADF;

	if (file1)
		fput(file1);
	if (file2)
		fput(file2);
	return ret;
}

/* A descriptor of the first, and what a set of the second watches. */
static int kcmp_epoll_target(struct task_struct *task1, struct task_struct *task2, unsigned long idx1,
			     const struct kcmp_epoll_slot __user *uslot)
{
	struct file *file, *set, *target = ERR_PTR(-EBADF);
	struct kcmp_epoll_slot slot;
	int ret;

	if (copy_from_user(&slot, uslot, sizeof(slot)))
		return -EFAULT;
	file = fget_task(task1, (unsigned int)idx1);
	if (!file)
		return -EBADF;
	set = fget_task(task2, slot.efd);
	if (set) {
		target = get_epoll_tfile_raw_ptr(set, (int)slot.tfd, slot.toff);
		fput(set);
	}
	ret = IS_ERR(target) ? (int)PTR_ERR(target) : kcmp_ptr(file, target);
	fput(file);
	return ret;
}

static int kcmp_tasks(struct task_struct *task1, struct task_struct *task2, int type, unsigned long idx1, unsigned long idx2)
{
	if (!ptrace_may_access(task1, PTRACE_MODE_READ_REALCREDS) || !ptrace_may_access(task2, PTRACE_MODE_READ_REALCREDS))
		return -EPERM;
	switch (type) {
	case KCMP_FILE:
		return kcmp_files(task1, task2, idx1, idx2);
	case KCMP_VM:
		return kcmp_ptr(task1->mm, task2->mm);
	case KCMP_FILES:
		return kcmp_ptr(task1->files, task2->files);
	case KCMP_FS:
		return kcmp_ptr(task1->fs, task2->fs);
	case KCMP_SIGHAND:
		return kcmp_ptr(task1->sighand, task2->sighand);
	case KCMP_IO:
		return kcmp_ptr(task1->io_context, task2->io_context);
	case KCMP_SYSVSEM:
		return kcmp_ptr(task1->sysvsem.undo_list, task2->sysvsem.undo_list);
	case KCMP_EPOLL_TFD:
		return kcmp_epoll_target(task1, task2, idx1, (const struct kcmp_epoll_slot __user *)idx2);
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE5(kcmp, pid_t, pid1, pid_t, pid2, int, type, unsigned long, idx1, unsigned long, idx2)
{
	struct task_struct *task1 = find_get_task_by_vpid(pid1), *task2 = find_get_task_by_vpid(pid2);
	int ret = task1 && task2 ? kcmp_tasks(task1, task2, type, idx1, idx2) : -ESRCH;

	if (task1)
		put_task_struct(task1);
	if (task2)
		put_task_struct(task2);
	return ret;
}
