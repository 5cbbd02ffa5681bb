/* unshare(2): a process gets its own copy of what it shared with others since clone(2). (Linux keeps it in kernel/fork.c.) */
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/mm_types.h>
#include <linux/nsproxy.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>

#define CLONE_UNSHARABLE (CLONE_THREAD | CLONE_FS | CLONE_NEWNS | CLONE_SIGHAND | CLONE_VM | CLONE_FILES | CLONE_SYSVSEM | \
			  CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWCGROUP | \
			  CLONE_NEWTIME)

/* Threads, their signal handlers and their memory cannot part; who has none to share with may ask. */
static int check_unshare_flags(unsigned long flags)
{
	if (flags & ~CLONE_UNSHARABLE)
		return -EINVAL;
	if (flags & (CLONE_THREAD | CLONE_SIGHAND | CLONE_VM) && !thread_group_empty(current))
		return -EINVAL;
	if (flags & (CLONE_SIGHAND | CLONE_VM) && refcount_read(&current->sighand->count) > 1)
		return -EINVAL;
	return flags & CLONE_VM && atomic_read(&current->mm->mm_users) > 1 ? -EINVAL : 0;
}

/* 0 with *copy the new one, or NULL if there is nobody to share with; -ENOMEM. */
static int unshare_fs(unsigned long flags, struct fs_struct **copy)
{
	*copy = NULL;
	if (!(flags & CLONE_FS) || !current->fs || current->fs->users == 1)
		return 0;
	*copy = copy_fs_struct(current->fs);
	return *copy ? 0 : -ENOMEM;
}

SYSCALL_DEFINE1(unshare, unsigned long, flags)
{
	struct fs_struct *fs;
	int err;

	if (flags & CLONE_NEWNS)
		flags |= CLONE_FS;
	err = check_unshare_flags(flags);
	if (!err)
		err = check_namespaces(flags);
	if (err)
		return err;
	err = unshare_fs(flags, &fs);
	if (!err && flags & CLONE_FILES)
		err = unshare_files();
	if (err && fs)
		free_fs_struct(fs);
	if (!err && flags & CLONE_SYSVSEM)
		exit_sem(current);
	if (!err && fs) {
		exit_fs(current);
		current->fs = fs;
	}
	return err;
}
