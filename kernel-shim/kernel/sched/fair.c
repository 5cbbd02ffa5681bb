/*
 * Who runs next. Fair tasks share the CPU by weight: the one that had least (by vruntime) is first. Real-time tasks go
 * before all fair ones.
 */
#include <linux/math64.h>
#include "sched.h"

#define NICE_0_WEIGHT		1024
/* All fair tasks get a turn within this time, unless there are more of them than ticks in it; of one CPU, as in Linux. */
#define SCHED_LATENCY_NS	(6 * NSEC_PER_MSEC)
#define RR_SLICE_NS		(100 * NSEC_PER_MSEC)
/* What a task that slept may be ahead of the others, at most. */
#define SLEEPER_CREDIT_NS	(SCHED_LATENCY_NS / 2)
#define WAKEUP_GRANULARITY_NS	NSEC_PER_MSEC

/* One nice level is worth a factor of 1.25, as in Linux. */
unsigned int nice_weight(int nice)
{
	unsigned int weight = NICE_0_WEIGHT;

	for (; nice < 0; nice++)
		weight = weight * 5 / 4;
	for (; nice > 0; nice--)
		weight = weight * 4 / 5;
	return weight;
}

static inline struct task_struct *task_of(struct rb_node *node)
{
	return rb_entry(node, struct task_struct, se.run_node);
}

static bool runs_before(struct rb_node *a, const struct rb_node *b)
{
	return (s64)(task_of(a)->se.vruntime - task_of((struct rb_node *)b)->se.vruntime) < 0;
}

static void enqueue_rt(struct rq *rq, struct task_struct *p)
{
	struct task_struct *other;

	list_for_each_entry(other, &rq->rt, se.rt_list)
		if (p->prio < other->prio)
			break;
	list_add_tail(&p->se.rt_list, &other->se.rt_list);
}

void enqueue_task(struct rq *rq, struct task_struct *p)
{
	if (rt_task(p))
		enqueue_rt(rq, p);
	else
		rb_add_cached(&p->se.run_node, &rq->timeline, runs_before);
}

void dequeue_task(struct rq *rq, struct task_struct *p)
{
	if (rt_task(p))
		list_del_init(&p->se.rt_list);
	else
		rb_erase_cached(&p->se.run_node, &rq->timeline);
}

struct task_struct *first_task(struct rq *rq)
{
	struct rb_node *leftmost = rb_first_cached(&rq->timeline);

	if (!list_empty(&rq->rt))
		return list_first_entry(&rq->rt, struct task_struct, se.rt_list);
	return leftmost ? task_of(leftmost) : NULL;
}

/* A task that is new or slept a while starts near the others, not with all the time it did not use. */
void place_task(struct rq *rq, struct task_struct *p)
{
	u64 earliest = rq->min_vruntime - SLEEPER_CREDIT_NS;

	if ((s64)(p->se.vruntime - earliest) < 0)
		p->se.vruntime = earliest;
}

static void advance_min_vruntime(struct rq *rq, struct task_struct *curr)
{
	struct rb_node *leftmost = rb_first_cached(&rq->timeline);
	u64 least = curr->se.vruntime;

	if (leftmost && (s64)(task_of(leftmost)->se.vruntime - least) < 0)
		least = task_of(leftmost)->se.vruntime;
	if ((s64)(least - rq->min_vruntime) > 0)
		rq->min_vruntime = least;
}

/* Charges current for the time since it was last charged. */
void update_curr(struct rq *rq)
{
	struct task_struct *curr = current;
	u64 now = sched_clock(), delta = now - curr->se.exec_start;

	curr->se.exec_start = now;
	curr->se.sum_exec_runtime += delta;
	if (rt_task(curr) || curr == rq->idle)
		return;
	if (curr->se.weight == NICE_0_WEIGHT)
		curr->se.vruntime += delta;
	else
		curr->se.vruntime += div_u64(delta * NICE_0_WEIGHT, curr->se.weight);
	advance_min_vruntime(rq, curr);
}

/* Whether a task that just became runnable should run instead of current. */
bool should_preempt(struct rq *rq, struct task_struct *woken)
{
	struct task_struct *curr = current;

	if (curr == rq->idle)
		return true;
	if (rt_task(woken) || rt_task(curr))
		return woken->prio < curr->prio;
	return (s64)(curr->se.vruntime - woken->se.vruntime) > WAKEUP_GRANULARITY_NS;
}

/* Whether current, after update_curr(), has had its turn and somebody else waits. */
bool slice_used_up(struct rq *rq)
{
	struct sched_entity *se = &current->se;
	u64 ran = se->sum_exec_runtime - se->prev_sum_exec_runtime;

	if (current == rq->idle || rq->nr_running < 2)
		return false;
	if (rt_task(current))
		return current->policy == SCHED_RR && ran >= RR_SLICE_NS;
	if (!list_empty(&rq->rt))
		return true;
	return ran >= SCHED_LATENCY_NS / rq->nr_running;
}
