/* Priority inheritance along the chain of those who wait for each other. */
#include <linux/errno.h>
#include <linux/minmax.h>
#include <linux/sched.h>
#include <linux/sched/rt.h>
#include "rtmutex_common.h"

/* Longer chains are taken for a deadlock. */
#define MAX_LOCK_DEPTH	1024

int rt_effective_prio(const struct task_struct *p, int prio)
{
	const struct rt_mutex_waiter *waiter;

	list_for_each_entry(waiter, &p->pi_waiters, pi_entry)
		prio = min(prio, waiter->task->prio);
	return prio;
}

static struct task_struct *blocked_on(const struct task_struct *p)
{
	return p->pi_blocked_on ? p->pi_blocked_on->owner : NULL;
}

void rt_mutex_adjust_pi(struct task_struct *p)
{
	for (; p; p = blocked_on(p)) {
		int prio = rt_effective_prio(p, p->normal_prio);

		if (prio == p->prio)
			return;
		rt_mutex_setprio(p, prio);
	}
}

static bool waits_for(const struct task_struct *p, const struct task_struct *task)
{
	int depth = 0;

	for (; p && depth < MAX_LOCK_DEPTH; p = blocked_on(p), depth++)
		if (p == task)
			return true;
	return p;
}

int rt_mutex_block_on(struct rt_mutex_waiter *waiter, struct task_struct *task, struct task_struct *owner)
{
	if (waits_for(owner, task))
		return -EDEADLK;
	waiter->task = task;
	waiter->owner = owner;
	list_add_tail(&waiter->pi_entry, &owner->pi_waiters);
	task->pi_blocked_on = waiter;
	rt_mutex_adjust_pi(owner);
	return 0;
}

void rt_mutex_unblock(struct rt_mutex_waiter *waiter)
{
	list_del(&waiter->pi_entry);
	waiter->task->pi_blocked_on = NULL;
	rt_mutex_adjust_pi(waiter->owner);
}

void rt_mutex_change_owner(struct rt_mutex_waiter *waiter, struct task_struct *owner)
{
	struct task_struct *before = waiter->owner;

	waiter->owner = owner;
	list_move_tail(&waiter->pi_entry, &owner->pi_waiters);
	rt_mutex_adjust_pi(before);
	rt_mutex_adjust_pi(owner);
}
