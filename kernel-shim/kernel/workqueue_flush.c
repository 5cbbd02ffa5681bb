/*
 * Waiting for works, and taking them back. Each queueing of a work has a number; a flusher waits for one, or for all of a
 * queue up to one, so that a work which is queued again meanwhile, or frees itself, does no harm.
 */
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/wait_bit.h>
#include "workqueue_internal.h"

struct flusher {
	struct list_head node;
	struct workqueue_struct *wq;	/* all of this queue up to seq; NULL: only seq */
	u64 seq;
	unsigned int left;
	struct completion done;
};

static LIST_HEAD(flushers);

static bool waits_for(struct flusher *f, struct workqueue_struct *wq, u64 seq)
{
	return f->wq ? f->wq == wq && seq <= f->seq : seq == f->seq;
}

void wake_flushers(struct workqueue_struct *wq, u64 seq)
{
	struct flusher *f, *next;

	list_for_each_entry_safe(f, next, &flushers, node) {
		if (!waits_for(f, wq, seq) || --f->left)
			continue;
		list_del(&f->node);
		complete(&f->done);
	}
}

static void add_flusher(struct flusher *f)
{
	init_completion(&f->done);
	list_add_tail(&f->node, &flushers);
}

/* A work that waits for itself would wait for ever. */
static bool flushes_itself(struct worker *worker)
{
	return WARN(worker->task == current, "workqueue: %ps waits for itself\n", worker->current_work->func);
}

/* The queueing that a flush of the work has to wait for; 0 = none. */
static u64 outstanding_seq(struct work_struct *work)
{
	struct worker *worker;

	if (work_is_listed(work))
		return work->seq;
	worker = find_worker_executing_work(work);
	return worker && !flushes_itself(worker) ? worker->current_seq : 0;
}

/* Waits until the work, as it was queued last, is done. False if it was idle. Process context. */
bool flush_work(struct work_struct *work)
{
	struct flusher f = { .left = 1 };
	unsigned long flags;

	might_sleep();
	local_irq_save(flags);
	f.seq = outstanding_seq(work);
	if (f.seq)
		add_flusher(&f);
	local_irq_restore(flags);
	if (!f.seq)
		return false;
	wait_for_completion(&f.done);
	return true;
}
EXPORT_SYMBOL_GPL(flush_work);

/* Waits for everything that is in the queue now. Process context. */
void flush_workqueue(struct workqueue_struct *wq)
{
	struct flusher f = { .wq = wq };
	unsigned long flags;

	might_sleep();
	local_irq_save(flags);
	f.left = wq->nr_in_flight;
	f.seq = last_queued_seq;
	if (f.left)
		add_flusher(&f);
	local_irq_restore(flags);
	if (f.left)
		wait_for_completion(&f.done);
}
EXPORT_SYMBOL_GPL(flush_workqueue);

void flush_scheduled_work(void)
{
	flush_workqueue(system_wq);
}
EXPORT_SYMBOL(flush_scheduled_work);

/* Waits until the queue is empty, as its works queue more. Others must not. Process context. */
void drain_workqueue(struct workqueue_struct *wq)
{
	unsigned int tries = 0;

	wq->draining++;
	do {
		flush_workqueue(wq);
		if (++tries == 10)
			pr_warn("workqueue %s: drain_workqueue() isn't complete after %u tries\n", wq->name, tries);
	} while (wq->nr_in_flight);
	wq->draining--;
}
EXPORT_SYMBOL_GPL(drain_workqueue);

bool grab_pending(struct work_struct *work, struct timer_list *timer)
{
	if (work->pending & WORK_STRUCT_CANCELING)
		return false;
	if (timer && timer_delete(timer))
		return true;
	if (!work_is_listed(work))
		return false;
	remove_work(work);
	return true;
}

bool __cancel_work(struct work_struct *work, struct timer_list *timer)
{
	unsigned long flags;
	bool was_pending;

	local_irq_save(flags);
	was_pending = grab_pending(work, timer);
	if (was_pending)
		work->pending = 0;
	local_irq_restore(flags);
	return was_pending;
}

/* Any context: does not wait for a run that is under way. */
bool cancel_work(struct work_struct *work)
{
	return __cancel_work(work, NULL);
}
EXPORT_SYMBOL(cancel_work);

/* While the work is being cancelled it counts as pending, so its own function cannot queue it again. */
bool __cancel_work_sync(struct work_struct *work, struct timer_list *timer)
{
	unsigned long flags;
	bool was_pending;

	might_sleep();
	wait_var_event(&work->pending, !(work->pending & WORK_STRUCT_CANCELING));
	local_irq_save(flags);
	was_pending = grab_pending(work, timer);
	work->pending = WORK_STRUCT_PENDING | WORK_STRUCT_CANCELING;
	local_irq_restore(flags);
	flush_work(work);
	work->pending = 0;
	wake_up_var(&work->pending);
	return was_pending;
}

/* The work neither waits nor runs afterwards. Process context. */
bool cancel_work_sync(struct work_struct *work)
{
	return __cancel_work_sync(work, NULL);
}
EXPORT_SYMBOL_GPL(cancel_work_sync);

/* WORK_BUSY_* bits. */
unsigned int work_busy(struct work_struct *work)
{
	unsigned int busy = work->pending ? WORK_BUSY_PENDING : 0;
	unsigned long flags;

	local_irq_save(flags);
	if (find_worker_executing_work(work))
		busy |= WORK_BUSY_RUNNING;
	local_irq_restore(flags);
	return busy;
}
EXPORT_SYMBOL_GPL(work_busy);

/* The function runs once for each CPU, and has run. Process context. */
int schedule_on_each_cpu(work_func_t func)
{
	struct work_struct work;

	INIT_WORK(&work, func);
	schedule_work(&work);
	flush_work(&work);
	return 0;
}
