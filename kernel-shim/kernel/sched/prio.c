/* Priorities and policies of tasks. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/resource.h>
#include <linux/sched/rt.h>
#include <linux/sched/signal.h>
#include "../locking/rtmutex_common.h"
#include "sched.h"

/* A change takes the task out of its place in the queue and puts it into its new one. */
static void requeue_task(struct task_struct *p, int policy, int normal_prio, int prio)
{
	unsigned long flags;
	bool queued;

	local_irq_save(flags);
	update_curr(&runqueue);
	queued = p->se.on_rq && p != current;
	if (queued)
		dequeue_task(&runqueue, p);
	p->policy = policy;
	p->normal_prio = normal_prio;
	p->prio = prio;
	p->se.weight = nice_weight(task_nice(p));
	if (queued)
		enqueue_task(&runqueue, p);
	if (p == current || should_preempt(&runqueue, p))
		resched_curr();
	local_irq_restore(flags);
}

/* Process context. Those that it waits for become as urgent; it stays as urgent as those who wait for it. */
static void set_priority(struct task_struct *p, int policy, int prio)
{
	requeue_task(p, policy, prio, rt_effective_prio(p, prio));
	if (p->pi_blocked_on)
		rt_mutex_adjust_pi(p->pi_blocked_on->owner);
}

/* The task is as urgent as `prio` says until it is told otherwise: somebody waits for it who is. Any context. */
void rt_mutex_setprio(struct task_struct *p, int prio)
{
	requeue_task(p, p->policy, p->normal_prio, prio);
}

/* Takes effect at once for a fair task; a real-time one has it when it is fair again. */
void set_user_nice(struct task_struct *p, long nice)
{
	if (nice < MIN_NICE || nice > MAX_NICE)
		return;
	p->static_prio = NICE_TO_PRIO(nice);
	if (!is_rt_policy((int)p->policy))
		set_priority(p, p->policy, p->static_prio);
}
EXPORT_SYMBOL(set_user_nice);

/* As /proc shows it: 0 for nice 0, negative for real-time tasks. */
int task_prio(const struct task_struct *p)
{
	return p->prio - MAX_RT_PRIO;
}

/* Whether p may be given that nice value by one who may change it at all. */
int can_nice(const struct task_struct *p, int nice)
{
	return (unsigned long)(MAX_NICE + 1 - nice) <= task_rlimit(p, RLIMIT_NICE) || capable(CAP_SYS_NICE);
}
EXPORT_SYMBOL(can_nice);

bool is_rt_policy(int policy)
{
	return policy == SCHED_FIFO || policy == SCHED_RR;
}

int check_policy(int policy, int rt_priority)
{
	if (is_rt_policy(policy))
		return rt_priority >= 1 && rt_priority <= MAX_RT_PRIO - 1 ? 0 : -EINVAL;
	if (policy != SCHED_NORMAL && policy != SCHED_BATCH && policy != SCHED_IDLE)
		return -EINVAL;
	return rt_priority ? -EINVAL : 0;
}

void __setscheduler_params(struct task_struct *p, int policy, int rt_priority, int nice)
{
	p->rt_priority = (unsigned int)rt_priority;
	p->static_prio = NICE_TO_PRIO(nice);
	set_priority(p, policy, is_rt_policy(policy) ? MAX_RT_PRIO - 1 - rt_priority : p->static_prio);
}

void sched_reset_child(struct task_struct *p)
{
	if (is_rt_policy((int)p->policy)) {
		p->policy = SCHED_NORMAL;
		p->static_prio = NICE_TO_PRIO(0);
		p->rt_priority = 0;
	} else if (task_nice(p) < 0) {
		p->static_prio = NICE_TO_PRIO(0);
	}
	p->normal_prio = p->static_prio;
	p->sched_reset_on_fork = 0;
}

/* For the kernel's own use: nobody's permission is asked. 0 or -EINVAL. */
int sched_setscheduler(struct task_struct *p, int policy, const struct sched_param *param)
{
	int err = check_policy(policy & ~SCHED_RESET_ON_FORK, param->sched_priority);

	if (err)
		return err;
	p->sched_reset_on_fork = (policy & SCHED_RESET_ON_FORK) != 0;
	__setscheduler_params(p, policy & ~SCHED_RESET_ON_FORK, param->sched_priority, task_nice(p));
	return 0;
}
EXPORT_SYMBOL_GPL(sched_setscheduler);

void sched_set_fifo(struct task_struct *p)
{
	struct sched_param param = { .sched_priority = MAX_RT_PRIO / 2 };

	sched_setscheduler(p, SCHED_FIFO, &param);
}
EXPORT_SYMBOL_GPL(sched_set_fifo);

void sched_set_normal(struct task_struct *p, int nice)
{
	struct sched_param param = { };

	sched_setscheduler(p, SCHED_NORMAL, &param);
	set_user_nice(p, nice);
}
EXPORT_SYMBOL_GPL(sched_set_normal);

/* -EINVAL for a set without the one CPU. */
int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *new_mask)
{
	return cpumask_test_cpu(0, new_mask) ? 0 : -EINVAL;
}
EXPORT_SYMBOL_GPL(set_cpus_allowed_ptr);
