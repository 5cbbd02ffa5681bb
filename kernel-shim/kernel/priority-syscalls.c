/* getpriority(2) and setpriority(2): nice values of threads, process groups and users. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/pid.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>

typedef void (*prio_fn)(struct task_struct *p, int *value, int *error);

static void each_of_group(struct pid *group, prio_fn fn, int *value, int *error)
{
	struct task_struct *p, *t;

	do_each_pid_task(group, PIDTYPE_PGID, p) {
		for_each_thread(p, t)
			fn(t, value, error);
	} while_each_pid_task(group, PIDTYPE_PGID, p);
}

static void each_of_user(uid_t who, prio_fn fn, int *value, int *error)
{
	kuid_t uid = who ? make_kuid(current_user_ns(), who) : current_uid();
	struct task_struct *p, *t;

	for_each_process_thread(p, t)
		if (uid_eq(task_uid(t), uid))
			fn(t, value, error);
}

/* Calls fn for every thread that `which` and `who` name; 0 names the caller's. */
static void each_named(int which, int who, prio_fn fn, int *value, int *error)
{
	struct task_struct *p;

	switch (which) {
	case PRIO_PROCESS:
		p = who ? find_task_by_vpid(who) : current;
		if (p)
			fn(p, value, error);
		break;
	case PRIO_PGRP:
		each_of_group(who ? find_vpid(who) : task_pgrp(current), fn, value, error);
		break;
	case PRIO_USER:
		each_of_user((uid_t)who, fn, value, error);
		break;
	}
}

static bool may_set_prio(struct task_struct *p)
{
	kuid_t euid = current_euid();

	return uid_eq(euid, __task_cred(p)->uid) || uid_eq(euid, __task_cred(p)->euid) || capable(CAP_SYS_NICE);
}

/* One failure is the call's answer, though others succeed. */
static void set_one_prio(struct task_struct *p, int *nice, int *error)
{
	if (!may_set_prio(p)) {
		*error = -EPERM;
	} else if (*nice < task_nice(p) && !can_nice(p, *nice)) {
		*error = -EACCES;
	} else {
		set_user_nice(p, *nice);
		if (*error == -ESRCH)
			*error = 0;
	}
}

/* The highest priority, as 20 - nice: the call may not return negative numbers. */
static void collect_prio(struct task_struct *p, int *best, int *error)
{
	*best = max(*best, MAX_NICE + 1 - task_nice(p));
	*error = 0;
}

SYSCALL_DEFINE3(setpriority, int, which, int, who, int, niceval)
{
	int nice = clamp(niceval, MIN_NICE, MAX_NICE), error = -ESRCH;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	each_named(which, who, set_one_prio, &nice, &error);
	return error;
}

SYSCALL_DEFINE2(getpriority, int, which, int, who)
{
	int best = 0, error = -ESRCH;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	each_named(which, who, collect_prio, &best, &error);
	return error ? error : best;
}
