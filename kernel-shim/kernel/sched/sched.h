/* The scheduler's own: the run queue of the one CPU. */
#ifndef _KERNEL_SCHED_H
#define _KERNEL_SCHED_H

#include <linux/sched.h>

/*
 * Real-time tasks stand in `rt` by priority and, within one, in order of arrival; fair tasks in `timeline` by vruntime,
 * the CPU time they had, weighted by their nice value. The running task is in neither.
 */
struct rq {
	unsigned int nr_running;	/* the idle task is not counted */
	struct list_head rt;
	struct rb_root_cached timeline;
	u64 min_vruntime;
	struct task_struct *idle;
	unsigned long long nr_switches;
};

extern struct rq runqueue;

static inline bool rt_task(const struct task_struct *p)
{
	return p->prio < MAX_RT_PRIO;
}

/* kernel/sched/prio.c */
bool is_rt_policy(int policy);
/* -EINVAL for a policy that there is not, or a priority that it does not have. */
int check_policy(int policy, int rt_priority);
/* Gives a policy that check_policy() has passed. Any context. */
void __setscheduler_params(struct task_struct *p, int policy, int rt_priority, int nice);

/* Takes from a task that is being made the urgency that its parent has. */
void sched_reset_child(struct task_struct *p);

/* kernel/sched/policy-syscalls.c. 0 is current. */
struct task_struct *find_process_by_pid(pid_t pid);
bool check_same_owner(struct task_struct *p);

/* kernel/sched/fair.c. Interrupts are off. */
void enqueue_task(struct rq *rq, struct task_struct *p);
void dequeue_task(struct rq *rq, struct task_struct *p);
void place_task(struct rq *rq, struct task_struct *p);
struct task_struct *first_task(struct rq *rq);
void update_curr(struct rq *rq);
bool should_preempt(struct rq *rq, struct task_struct *woken);
bool slice_used_up(struct rq *rq);
unsigned int nice_weight(int nice);

/* kernel/locking/bkl.c: gives the big kernel lock up while its holder sleeps, and takes it back. */
void release_kernel_lock(struct task_struct *p);
void reacquire_kernel_lock(struct task_struct *p, int depth);
/* kernel/sched/debug.c */
void schedule_debug(struct task_struct *prev);
/* kernel/watchdog.c */
void touch_softlockup_watchdog_sched(void);

#endif
