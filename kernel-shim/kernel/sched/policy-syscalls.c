/* System calls about scheduling policies. SCHED_DEADLINE has a number, but nobody gets it. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "sched.h"

#define SCHED_FLAG_RESET_ON_FORK	0x01
#define SCHED_FLAG_RECLAIM		0x02
#define SCHED_FLAG_DL_OVERRUN		0x04
#define SCHED_FLAG_KEEP_POLICY		0x08
#define SCHED_FLAG_KEEP_PARAMS		0x10
#define SCHED_FLAG_UTIL_CLAMP		0x60
#define SCHED_FLAG_ALL			0x7f

#define SCHED_ATTR_SIZE_VER0		48
#define SCHED_ATTR_SIZE_VER1		56

/* What sched_setattr and sched_getattr speak of. */
struct sched_attr {
	u32 size;
	u32 sched_policy;
	u64 sched_flags;
	s32 sched_nice;
	u32 sched_priority;
	u64 sched_runtime, sched_deadline, sched_period;	/* SCHED_DEADLINE's */
	u32 sched_util_min, sched_util_max;
};

static_assert(sizeof(struct sched_attr) == SCHED_ATTR_SIZE_VER1);

struct task_struct *find_process_by_pid(pid_t pid)
{
	return pid ? find_task_by_vpid(pid) : current;
}

bool check_same_owner(struct task_struct *p)
{
	kuid_t euid = current_euid();

	return uid_eq(euid, __task_cred(p)->euid) || uid_eq(euid, __task_cred(p)->uid);
}

static bool may_be_rt(struct task_struct *p, int policy, int rt_priority)
{
	unsigned long limit = task_rlimit(p, RLIMIT_RTPRIO);

	if (policy != (int)p->policy && !limit)
		return false;
	return rt_priority <= (int)p->rt_priority || (unsigned long)rt_priority <= limit;
}

/* Whether one without CAP_SYS_NICE may do that to p. */
static bool may_set_policy(struct task_struct *p, int policy, const struct sched_attr *attr)
{
	bool reset = attr->sched_flags & SCHED_FLAG_RESET_ON_FORK;

	if (is_rt_policy(policy)) {
		if (!may_be_rt(p, policy, (int)attr->sched_priority))
			return false;
	} else if (attr->sched_nice < task_nice(p) && !can_nice(p, attr->sched_nice)) {
		return false;
	}
	if (p->policy == SCHED_IDLE && policy != SCHED_IDLE && !can_nice(p, task_nice(p)))
		return false;
	return check_same_owner(p) && (reset || !p->sched_reset_on_fork);
}

/* A negative policy keeps what p has. */
static int set_policy(struct task_struct *p, int policy, struct sched_attr *attr)
{
	int err;

	if (policy < 0) {
		policy = (int)p->policy;
		if (p->sched_reset_on_fork)
			attr->sched_flags |= SCHED_FLAG_RESET_ON_FORK;
	}
	err = attr->sched_priority < MAX_RT_PRIO ? check_policy(policy, (int)attr->sched_priority) : -EINVAL;
	if (err)
		return err;
	if (!capable(CAP_SYS_NICE) && !may_set_policy(p, policy, attr))
		return -EPERM;
	p->sched_reset_on_fork = attr->sched_flags & SCHED_FLAG_RESET_ON_FORK;
	__setscheduler_params(p, policy, (int)attr->sched_priority, attr->sched_nice);
	return 0;
}

static long do_sched_setscheduler(pid_t pid, int policy, const struct sched_param __user *uparam)
{
	struct sched_attr attr = { };
	struct sched_param param;
	struct task_struct *p;

	if (!uparam || pid < 0)
		return -EINVAL;
	if (copy_from_user(&param, uparam, sizeof(param)))
		return -EFAULT;
	p = find_process_by_pid(pid);
	if (!p)
		return -ESRCH;
	if (policy >= 0 && policy & SCHED_RESET_ON_FORK) {
		attr.sched_flags = SCHED_FLAG_RESET_ON_FORK;
		policy &= ~SCHED_RESET_ON_FORK;
	}
	attr.sched_priority = (u32)param.sched_priority;
	attr.sched_nice = task_nice(p);
	return set_policy(p, policy, &attr);
}

SYSCALL_DEFINE3(sched_setscheduler, pid_t, pid, int, policy, const struct sched_param __user *, param)
{
	return policy < 0 ? -EINVAL : do_sched_setscheduler(pid, policy, param);
}

SYSCALL_DEFINE2(sched_setparam, pid_t, pid, const struct sched_param __user *, param)
{
	return do_sched_setscheduler(pid, -1, param);
}

SYSCALL_DEFINE1(sched_getscheduler, pid_t, pid)
{
	struct task_struct *p = pid < 0 ? NULL : find_process_by_pid(pid);

	if (!p)
		return pid < 0 ? -EINVAL : -ESRCH;
	return (long)p->policy | (p->sched_reset_on_fork ? SCHED_RESET_ON_FORK : 0);
}

SYSCALL_DEFINE2(sched_getparam, pid_t, pid, struct sched_param __user *, uparam)
{
	struct task_struct *p = pid < 0 ? NULL : find_process_by_pid(pid);
	struct sched_param param;

	if (!uparam || pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	param.sched_priority = (int)p->rt_priority;
	return copy_to_user(uparam, &param, sizeof(param)) ? -EFAULT : 0;
}

static void get_params(const struct task_struct *p, struct sched_attr *attr)
{
	if (is_rt_policy((int)p->policy))
		attr->sched_priority = p->rt_priority;
	else
		attr->sched_nice = task_nice(p);
}

/* A struct of another size is as good if what is unknown here is 0. If not, the user learns which size is known. */
static int sched_copy_attr(struct sched_attr __user *uattr, struct sched_attr *attr)
{
	u32 size;
	int err;

	if (get_user(size, &uattr->size))
		return -EFAULT;
	if (!size)
		size = SCHED_ATTR_SIZE_VER0;
	err = size < SCHED_ATTR_SIZE_VER0 || size > PAGE_SIZE ? -E2BIG :
							       copy_struct_from_user(attr, sizeof(*attr), uattr, size);
	if (err == -E2BIG && put_user((u32)sizeof(*attr), &uattr->size))
		return -EFAULT;
	if (err)
		return err;
	if (attr->sched_flags & SCHED_FLAG_UTIL_CLAMP && size < SCHED_ATTR_SIZE_VER1)
		return -EINVAL;
	attr->sched_nice = clamp(attr->sched_nice, MIN_NICE, MAX_NICE);
	return 0;
}

SYSCALL_DEFINE3(sched_setattr, pid_t, pid, struct sched_attr __user *, uattr, unsigned int, flags)
{
	struct sched_attr attr;
	struct task_struct *p;
	int err;

	if (!uattr || pid < 0 || flags)
		return -EINVAL;
	err = sched_copy_attr(uattr, &attr);
	if (err)
		return err;
	if ((int)attr.sched_policy < 0 || attr.sched_flags & ~SCHED_FLAG_ALL)
		return -EINVAL;
	if (attr.sched_flags & SCHED_FLAG_UTIL_CLAMP)
		return -EOPNOTSUPP;
	p = find_process_by_pid(pid);
	if (!p)
		return -ESRCH;
	if (attr.sched_flags & SCHED_FLAG_KEEP_PARAMS)
		get_params(p, &attr);
	else if (is_rt_policy((int)attr.sched_policy))
		attr.sched_nice = task_nice(p);
	return set_policy(p, attr.sched_flags & SCHED_FLAG_KEEP_POLICY ? -1 : (int)attr.sched_policy, &attr);
}

SYSCALL_DEFINE4(sched_getattr, pid_t, pid, struct sched_attr __user *, uattr, unsigned int, usize, unsigned int, flags)
{
	struct sched_attr attr = { };
	struct task_struct *p;

	if (!uattr || pid < 0 || usize > PAGE_SIZE || usize < SCHED_ATTR_SIZE_VER0 || flags)
		return -EINVAL;
	p = find_process_by_pid(pid);
	if (!p)
		return -ESRCH;
	attr.size = min_t(u32, usize, sizeof(attr));
	attr.sched_policy = p->policy;
	if (p->sched_reset_on_fork)
		attr.sched_flags = SCHED_FLAG_RESET_ON_FORK;
	get_params(p, &attr);
	return copy_to_user(uattr, &attr, attr.size) ? -EFAULT : 0;
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
	case SCHED_DEADLINE:
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
