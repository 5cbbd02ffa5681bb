/* System calls about the CPU: who has it, for how long, and which. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "sched.h"

SYSCALL_DEFINE0(sched_yield)
{
	yield();
	return 0;
}

SYSCALL_DEFINE1(nice, int, increment)
{
	int nice = clamp(task_nice(current) + clamp(increment, -NICE_WIDTH, NICE_WIDTH), MIN_NICE, MAX_NICE);

	if (increment < 0 && !can_nice(current, nice))
		return -EPERM;
	set_user_nice(current, nice);
	return 0;
}

static int slice_of(pid_t pid, struct timespec64 *ts)
{
	struct task_struct *p = pid < 0 ? NULL : find_process_by_pid(pid);

	if (!p)
		return pid < 0 ? -EINVAL : -ESRCH;
	*ts = ns_to_timespec64(p->policy == SCHED_FIFO ? 0 : 100 * NSEC_PER_MSEC);
	return 0;
}

SYSCALL_DEFINE2(sched_rr_get_interval, pid_t, pid, struct __kernel_timespec __user *, interval)
{
	struct timespec64 ts;
	int err = slice_of(pid, &ts);

	return err ? err : put_timespec64(&ts, interval);
}

SYSCALL_DEFINE2(sched_rr_get_interval_time32, pid_t, pid, struct old_timespec32 __user *, interval)
{
	struct timespec64 ts;
	int err = slice_of(pid, &ts);

	return err ? err : put_old_timespec32(&ts, interval);
}

/* Bytes of the mask that were written. */
SYSCALL_DEFINE3(sched_getaffinity, pid_t, pid, unsigned int, len, unsigned long __user *, user_mask)
{
	unsigned long mask = 1;

	if (len < sizeof(mask) || len % sizeof(mask))
		return -EINVAL;
	if (!find_process_by_pid(pid))
		return -ESRCH;
	return copy_to_user(user_mask, &mask, sizeof(mask)) ? -EFAULT : (long)sizeof(mask);
}

SYSCALL_DEFINE3(sched_setaffinity, pid_t, pid, unsigned int, len, const unsigned long __user *, user_mask)
{
	struct cpumask mask = CPU_MASK_NONE;
	struct task_struct *p;

	if (copy_from_user(&mask, user_mask, min_t(unsigned int, len, sizeof(mask))))
		return -EFAULT;
	p = find_process_by_pid(pid);
	if (!p)
		return -ESRCH;
	if (!check_same_owner(p) && !capable(CAP_SYS_NICE))
		return -EPERM;
	return set_cpus_allowed_ptr(p, &mask);
}

SYSCALL_DEFINE3(getcpu, unsigned int __user *, cpu, unsigned int __user *, node, void __user *, unused)
{
	if ((cpu && put_user(0U, cpu)) || (node && put_user(0U, node)))
		return -EFAULT;
	return 0;
}
