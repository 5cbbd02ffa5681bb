/* System calls about priorities and the CPU. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "sched.h"

static struct task_struct *find_process(pid_t pid)
{
	return pid ? find_task_by_vpid(pid) : current;
}

SYSCALL_DEFINE0(sched_yield)
{
	yield();
	return 0;
}

SYSCALL_DEFINE1(nice, int, increment)
{
	int nice = clamp(task_nice(current) + clamp(increment, -NICE_WIDTH, NICE_WIDTH), MIN_NICE, MAX_NICE);

	if (increment < 0 && !capable(CAP_SYS_NICE))
		return -EPERM;
	set_user_nice(current, nice);
	return 0;
}

static long set_policy(pid_t pid, int policy, const struct sched_param __user *uparam)
{
	struct sched_param param;
	struct task_struct *p;

	if (!uparam || pid < 0)
		return -EINVAL;
	if (copy_from_user(&param, uparam, sizeof(param)))
		return -EFAULT;
	p = find_process(pid);
	if (!p)
		return -ESRCH;
	if (param.sched_priority && !capable(CAP_SYS_NICE))
		return -EPERM;
	return sched_setscheduler(p, policy < 0 ? (int)p->policy : policy, &param);
}

SYSCALL_DEFINE3(sched_setscheduler, pid_t, pid, int, policy, const struct sched_param __user *, param)
{
	return policy < 0 ? -EINVAL : set_policy(pid, policy, param);
}

SYSCALL_DEFINE2(sched_setparam, pid_t, pid, const struct sched_param __user *, param)
{
	return set_policy(pid, -1, param);
}

SYSCALL_DEFINE1(sched_getscheduler, pid_t, pid)
{
	struct task_struct *p = pid < 0 ? NULL : find_process(pid);

	if (pid < 0)
		return -EINVAL;
	return p ? (long)p->policy : -ESRCH;
}

SYSCALL_DEFINE2(sched_getparam, pid_t, pid, struct sched_param __user *, uparam)
{
	struct task_struct *p = pid < 0 ? NULL : find_process(pid);
	struct sched_param param;

	if (!uparam || pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	param.sched_priority = (int)p->rt_priority;
	return copy_to_user(uparam, &param, sizeof(param)) ? -EFAULT : 0;
}

static long priority_bound(int policy, int of_rt)
{
	switch (policy) {
	case SCHED_FIFO:
	case SCHED_RR:
		return of_rt;
	case SCHED_NORMAL:
	case SCHED_BATCH:
	case SCHED_IDLE:
		return 0;
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE1(sched_get_priority_max, int, policy)
{
	return priority_bound(policy, MAX_RT_PRIO - 1);
}

SYSCALL_DEFINE1(sched_get_priority_min, int, policy)
{
	return priority_bound(policy, 1);
}

static int slice_of(pid_t pid, struct timespec64 *ts)
{
	struct task_struct *p = pid < 0 ? NULL : find_process(pid);

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
	if (!find_process(pid))
		return -ESRCH;
	return copy_to_user(user_mask, &mask, sizeof(mask)) ? -EFAULT : (long)sizeof(mask);
}

SYSCALL_DEFINE3(sched_setaffinity, pid_t, pid, unsigned int, len, const unsigned long __user *, user_mask)
{
	struct cpumask mask = CPU_MASK_NONE;
	struct task_struct *p;

	if (copy_from_user(&mask, user_mask, min_t(unsigned int, len, sizeof(mask))))
		return -EFAULT;
	p = find_process(pid);
	return p ? set_cpus_allowed_ptr(p, &mask) : -ESRCH;
}

SYSCALL_DEFINE3(getcpu, unsigned int __user *, cpu, unsigned int __user *, node, void __user *, unused)
{
	if ((cpu && put_user(0U, cpu)) || (node && put_user(0U, node)))
		return -EFAULT;
	return 0;
}

/* Calls fn for every process that `which` and `who` name. False if there is none. */
static bool for_each_named(int which, int who, void (*fn)(struct task_struct *p, int *value), int *value)
{
	struct task_struct *p;
	bool found = false;

	for_each_process(p) {
		bool named = (which == PRIO_PROCESS && p->pid == (who ? who : current->pid)) ||
			     (which == PRIO_PGRP && task_pgrp_nr(p) == (who ? who : task_pgrp_nr(current))) ||
			     (which == PRIO_USER && __kuid_val(task_uid(p)) == (who ? (uid_t)who : __kuid_val(current_uid())));

		if (!named)
			continue;
		fn(p, value);
		found = true;
	}
	return found;
}

static void apply_nice(struct task_struct *p, int *nice)
{
	set_user_nice(p, *nice);
}

/* The highest priority, as 20 - nice: the call may not return negative numbers. */
static void collect_nice(struct task_struct *p, int *best)
{
	*best = max(*best, MAX_NICE + 1 - task_nice(p));
}

SYSCALL_DEFINE3(setpriority, int, which, int, who, int, niceval)
{
	int nice = clamp(niceval, MIN_NICE, MAX_NICE);

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	if (nice < task_nice(current) && !capable(CAP_SYS_NICE))
		return -EACCES;
	return for_each_named(which, who, apply_nice, &nice) ? 0 : -ESRCH;
}

SYSCALL_DEFINE2(getpriority, int, which, int, who)
{
	int best = 0;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	return for_each_named(which, who, collect_nice, &best) ? best : -ESRCH;
}
