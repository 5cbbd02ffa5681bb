/* What the parts of the work queues share. All functions are called with interrupts off. */
#ifndef _KERNEL_WORKQUEUE_INTERNAL_H
#define _KERNEL_WORKQUEUE_INTERNAL_H

#include <linux/workqueue.h>

/*
 * Works travel from their queue to a pool of workers that several queues share:
 *
 *   queue_work ──┬─> pool->worklist ──> worker->current_work
 *                └─> wq->inactive, while max_active works of the queue are in the pool
 *
 * A work that is queued while it runs waits in that worker's `scheduled`: a work never runs twice at once.
 */
struct worker_pool {
	struct list_head worklist;
	struct list_head idle_list;	/* last in, first out */
	struct list_head busy_list;
	unsigned int nr_idle;
	unsigned int next_id;
	bool creating;			/* a worker is making another */
	int nice;
	const char *namefmt;
};

struct worker {
	struct list_head node;		/* in the pool's idle_list or busy_list */
	struct task_struct *task;
	struct worker_pool *pool;
	struct list_head scheduled;
	struct work_struct *current_work;
	struct workqueue_struct *current_wq;
	u64 current_seq;
};

struct workqueue_struct {
	struct worker_pool *pool;
	unsigned int flags;
	unsigned int max_active;
	unsigned int nr_active;		/* on the pool's worklist, or running */
	unsigned int nr_in_flight;	/* these, and the inactive ones */
	unsigned int draining;
	struct list_head inactive;
	char name[24];
};

static inline bool work_is_listed(struct work_struct *work)
{
	return work->entry.next && !list_empty(&work->entry);
}

/* kernel/workqueue.c: the number of the latest queueing. */
extern u64 last_queued_seq;
void __queue_work(struct workqueue_struct *wq, struct work_struct *work);
struct worker *find_worker_executing_work(struct work_struct *work);
/* A listed work leaves its queue without having run. */
void remove_work(struct work_struct *work);
/* kernel/workqueue_flush.c: the queueing numbered seq was run or cancelled. */
void wake_flushers(struct workqueue_struct *wq, u64 seq);
/* Takes a pending work out of its queue or, if it has one, off its timer. True if it was pending; it then still counts so. */
bool grab_pending(struct work_struct *work, struct timer_list *timer);
bool __cancel_work(struct work_struct *work, struct timer_list *timer);
bool __cancel_work_sync(struct work_struct *work, struct timer_list *timer);

#endif
