/* Starting tasks: fork(2) and its kin, kernel threads. What a new task is made of is in fork.c. */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/export.h>
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
	struct task_struct *p = copy_process(args);
	struct completion vfork;
	pid_t nr;

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

/*
 * The last argument of these calls is what the child's instruction pointer is elsewhere: the function, an index in the
 * program's own table, that is its first frame. The C library's gets back to where the parent was, or calls what clone()
 * was given. None comes with a call that is made without the C library, nor when a child that was made in a signal handler
 * returns from the handler, to frames that it does not have.
 */
static pid_t user_clone(struct kernel_clone_args *args)
{
	if (!args->entry) {
		pr_warn_once("%s[%d]: neither a fork by syscall(2) nor a return from the signal handler that forked\n", current->comm, current->pid);
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
	struct kernel_clone_args args = { .flags = CLONE_VFORK, .exit_signal = SIGCHLD, .entry = entry };

	return user_clone(&args);
}

SYSCALL_DEFINE6(clone, unsigned long, clone_flags, unsigned long, newsp, int __user *, parent_tidptr, unsigned long, tls,
		int __user *, child_tidptr, unsigned long, entry)
{
	struct kernel_clone_args args = {
		.flags = clone_flags & ~CSIGNAL,
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
