/* clone3(2): clone(2) with its arguments in a structure that may grow. */
#include <linux/errno.h>
#include <linux/minmax.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* As linux/sched.h of the user interface has it. */
struct clone_args {
	__aligned_u64 flags;
	__aligned_u64 pidfd;
	__aligned_u64 child_tid;
	__aligned_u64 parent_tid;
	__aligned_u64 exit_signal;
	__aligned_u64 stack;
	__aligned_u64 stack_size;
	__aligned_u64 tls;
	__aligned_u64 set_tid;
	__aligned_u64 set_tid_size;
	__aligned_u64 cgroup;
};

#define CLONE_ARGS_SIZE_VER0	64
#define MAX_PID_NS_LEVEL	32

#define CLONE_LEGACY_FLAGS	0xffffffffULL

/* Numbers in the namespaces from the innermost outwards; there is one. */
static int copy_set_tid(const struct clone_args *uargs, pid_t *tid)
{
	if (uargs->set_tid_size > MAX_PID_NS_LEVEL || !uargs->set_tid != !uargs->set_tid_size)
		return -EINVAL;
	*tid = 0;
	if (!uargs->set_tid)
		return 0;
	if (get_user(*tid, (pid_t __user *)(unsigned long)uargs->set_tid))
		return -EFAULT;
	return uargs->set_tid_size > 1 || *tid < 1 ? -EINVAL : 0;
}

static int check_clone_args(const struct clone_args *uargs)
{
	u64 flags = uargs->flags;

	if (flags & ~(CLONE_LEGACY_FLAGS | CLONE_CLEAR_SIGHAND))
		return -EINVAL;
	if (flags & (CLONE_DETACHED | (CSIGNAL & ~CLONE_NEWTIME)))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && (flags & CLONE_CLEAR_SIGHAND))
		return -EINVAL;
	if (uargs->exit_signal & ~(u64)CSIGNAL || !valid_signal((unsigned long)uargs->exit_signal))
		return -EINVAL;
	if ((flags & (CLONE_THREAD | CLONE_PARENT)) && uargs->exit_signal)
		return -EINVAL;
	if (!uargs->stack != !uargs->stack_size)
		return -EINVAL;
	return uargs->stack && !access_ok((void __user *)(unsigned long)uargs->stack, (unsigned long)uargs->stack_size) ? -EINVAL : 0;
}

/* Fields that the caller's structure does not have yet are 0; what it has beyond ours must be. */
static int copy_clone_args(struct clone_args *uargs, const void __user *from, size_t size)
{
	if (size > PAGE_SIZE)
		return -E2BIG;
	if (size < CLONE_ARGS_SIZE_VER0)
		return -EINVAL;
	return copy_struct_from_user(uargs, sizeof(*uargs), from, size);
}

/* The sixth argument is the child's first function, see kernel/clone.c. */
SYSCALL_DEFINE6(clone3, const void __user *, from, size_t, size, long, c, long, d, long, e, unsigned long, entry)
{
	struct kernel_clone_args args = { .entry = entry };
	struct clone_args uargs;
	int err = copy_clone_args(&uargs, from, size);

	if (!err)
		err = copy_set_tid(&uargs, &args.set_tid);
	if (!err)
		err = check_clone_args(&uargs);
	if (err)
		return err;
	args.flags = uargs.flags;
	args.pidfd = (int __user *)(unsigned long)uargs.pidfd;
	args.child_tid = (int __user *)(unsigned long)uargs.child_tid;
	args.parent_tid = (int __user *)(unsigned long)uargs.parent_tid;
	args.exit_signal = (int)uargs.exit_signal;
	args.stack = (unsigned long)(uargs.stack + uargs.stack_size);
	args.tls = (unsigned long)uargs.tls;
	return user_clone(&args);
}
