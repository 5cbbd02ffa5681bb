/* Priority inheritance: who waits for whom, so that an owner is as urgent as those who wait for it. Process context. */
#ifndef _KERNEL_RTMUTEX_COMMON_H
#define _KERNEL_RTMUTEX_COMMON_H

#include <linux/list.h>

struct task_struct;

struct rt_mutex_waiter {
	struct list_head pi_entry;	/* among the owner's pi_waiters */
	struct task_struct *task, *owner;
};

/* The task waits for what `owner` has, from now on: 0, or -EDEADLK if that one waits for the task, by others maybe. */
int rt_mutex_block_on(struct rt_mutex_waiter *waiter, struct task_struct *task, struct task_struct *owner);
/* It waits no more. */
void rt_mutex_unblock(struct rt_mutex_waiter *waiter);
/* It goes on waiting, as somebody else has it. */
void rt_mutex_change_owner(struct rt_mutex_waiter *waiter, struct task_struct *owner);
/* The priority of one whose own is `prio`. */
int rt_effective_prio(const struct task_struct *p, int prio);
/* p's own priority, or a waiter's, has changed: so do those it waits for. */
void rt_mutex_adjust_pi(struct task_struct *p);

#endif
