/* Starting tasks: fork(2) and its kin, kernel threads. What a new task is made of is in fork.c. */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/nsproxy.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* vfork's parent: until the child has exec'ed or ended, or the parent itself is killed. */
static void wait_for_vfork_done(struct task_struct *child, struct completion *vfork)
{
	if (wait_for_completion_killable(vfork))
		child->vfork_done = NULL;
	put_task_struct(child);
}

/* Makes a task and starts it. Its pid, or -errno. Process context. */
pid_t kernel_clone(struct kernel_clone_args *args)
{
	struct completion vfork;
	struct task_struct *p;
	pid_t nr;

	if ((args->flags & CLONE_PIDFD) && (args->flags & CLONE_PARENT_SETTID) && args->pidfd == args->parent_tid)
		return -EINVAL;
	p = copy_process(args);
	if (IS_ERR(p))
		return PTR_ERR(p);
	nr = p->pid;
	if (args->flags & CLONE_PARENT_SETTID)
		put_user(nr, args->parent_tid);
	if (args->flags & CLONE_VFORK) {
		init_completion(&vfork);
		p->vfork_done = &vfork;
		get_task_struct(p);
	}
	wake_up_new_task(p);
	if (args->flags & CLONE_VFORK)
		wait_for_vfork_done(p, &vfork);
	return nr;
}

int check_clone_flags(u64 flags)
{
	if ((flags & (CLONE_NEWNS | CLONE_FS)) == (CLONE_NEWNS | CLONE_FS))
		return -EINVAL;
	if ((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM))
		return -EINVAL;
	if ((flags & CLONE_PARENT) && (current->signal->flags & SIGNAL_UNKILLABLE))
		return -EINVAL;
	if ((flags & CLONE_THREAD) && (flags & (CLONE_NEWPID | CLONE_PIDFD)))
		return -EINVAL;
	if ((flags & CLONE_PIDFD) && (flags & CLONE_DETACHED))
		return -EINVAL;
	return check_namespaces(flags);
}

/*
 * The last argument of these calls is what the child's instruction pointer is elsewhere: the function, an index in the
 * program's own table, that is its first frame. The C library's gets back to where the parent was, or calls what clone()
 * was given. None comes with a call that is made without the C library, nor when a child that was made in a signal handler
 * returns from the handler, to frames that it does not have.
 */
pid_t user_clone(struct kernel_clone_args *args)
{
	int err = check_clone_flags(args->flags);

	if (err)
		return err;
	if (!args->entry) {
		pr_warn_once("%s[%d]: forks by a number that its compiler did not see, or returns from the signal handler that forked\n",
			     current->comm, current->pid);
		return -ENOSYS;
	}
	if (signal_pending(current))
		return -ERESTARTNOINTR;
	return kernel_clone(args);
}

SYSCALL_DEFINE6(fork, long, a, long, b, long, c, long, d, long, e, unsigned long, entry)
{
	struct kernel_clone_args args = { .exit_signal = SIGCHLD, .entry = entry };

	return user_clone(&args);
}

SYSCALL_DEFINE6(vfork, long, a, long, b, long, c, long, d, long, e, unsigned long, entry)
{
	struct kernel_clone_args args = { .flags = CLONE_VFORK | CLONE_VM, .exit_signal = SIGCHLD, .entry = entry };

	return user_clone(&args);
}

SYSCALL_DEFINE6(clone, unsigned long, clone_flags, unsigned long, newsp, int __user *, parent_tidptr, unsigned long, tls,
		int __user *, child_tidptr, unsigned long, entry)
{
	struct kernel_clone_args args = {
		.flags = clone_flags & ~CSIGNAL,
		.pidfd = parent_tidptr,
		.exit_signal = (int)(clone_flags & CSIGNAL),
		.stack = newsp,
		.parent_tid = parent_tidptr,
		.child_tid = child_tidptr,
		.tls = tls,
		.entry = entry,
	};

	return user_clone(&args);
}

/*
 * A thread of the kernel that runs fn(arg) and exits with its result. It shares with current what `flags` say, its address
 * space too, until daemonize(). Its pid, or -errno.
 */
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	struct kernel_clone_args args = {
		.flags = (flags | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL,
		.exit_signal = flags & CSIGNAL,
		.fn = fn,
		.fn_arg = arg,
		.kthread = 1,
	};

	return kernel_clone(&args);
}
EXPORT_SYMBOL(kernel_thread);

/* As kernel_thread(), of something that will exec. */
pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	struct kernel_clone_args args = {
		.flags = (flags | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL,
		.exit_signal = flags & CSIGNAL,
		.fn = fn,
		.fn_arg = arg,
	};

	return kernel_clone(&args);
}
