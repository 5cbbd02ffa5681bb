/*
 * Work queues: the pools of kworker threads, and queueing. A work that sleeps holds up no other: before a worker starts on a
 * work it makes sure that another one is idle, ready for what comes meanwhile.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include "workqueue_internal.h"

/* A pool keeps this many idle workers; more of them end. */
#define MIN_IDLE_WORKERS	2

#define POOL(pool, _nice, _namefmt)				\
	{							\
		.worklist = LIST_HEAD_INIT(pool.worklist),	\
		.idle_list = LIST_HEAD_INIT(pool.idle_list),	\
		.busy_list = LIST_HEAD_INIT(pool.busy_list),	\
		.nice = _nice,					\
		.namefmt = _namefmt,				\
	}

enum { NORMAL, HIGHPRI, UNBOUND, NR_POOLS };

static struct worker_pool pools[NR_POOLS] = {
	POOL(pools[NORMAL], 0, "kworker/0:%u"),
	POOL(pools[HIGHPRI], MIN_NICE, "kworker/0:%uH"),
	POOL(pools[UNBOUND], 0, "kworker/u2:%u"),
};
u64 last_queued_seq;

struct workqueue_struct *system_wq;
EXPORT_SYMBOL(system_wq);
struct workqueue_struct *system_highpri_wq;
EXPORT_SYMBOL_GPL(system_highpri_wq);
struct workqueue_struct *system_long_wq;
EXPORT_SYMBOL_GPL(system_long_wq);
struct workqueue_struct *system_unbound_wq;
EXPORT_SYMBOL_GPL(system_unbound_wq);
struct workqueue_struct *system_freezable_wq;
EXPORT_SYMBOL_GPL(system_freezable_wq);
struct workqueue_struct *system_power_efficient_wq;
EXPORT_SYMBOL_GPL(system_power_efficient_wq);

static struct worker *current_worker(void)
{
	return in_task() && (current->flags & PF_WQ_WORKER) ? kthread_data(current) : NULL;
}

/* The work whose function is running in the calling worker, or NULL. */
struct work_struct *current_work(void)
{
	struct worker *worker = current_worker();

	return worker ? worker->current_work : NULL;
}
EXPORT_SYMBOL(current_work);

struct worker *find_worker_executing_work(struct work_struct *work)
{
	struct worker *worker;

	for (int i = 0; i < NR_POOLS; i++)
		list_for_each_entry(worker, &pools[i].busy_list, node)
			if (worker->current_work == work)
				return worker;
	return NULL;
}

static void wake_up_worker(struct worker_pool *pool)
{
	if (!list_empty(&pool->idle_list))
		wake_up_process(list_first_entry(&pool->idle_list, struct worker, node)->task);
}

static void activate_work(struct workqueue_struct *wq, struct work_struct *work)
{
	work->pending &= ~WORK_STRUCT_INACTIVE;
	wq->nr_active++;
	list_add_tail(&work->entry, &wq->pool->worklist);
	wake_up_worker(wq->pool);
}

/* While a queue is drained only its own works may queue more. */
static bool may_queue(struct workqueue_struct *wq)
{
	struct worker *worker = current_worker();

	return likely(!wq->draining) || (worker && worker->current_wq == wq);
}

/* The work is marked pending and on no list. */
void __queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	if (WARN_ON_ONCE(!may_queue(wq))) {
		work->pending = 0;
		return;
	}
	work->wq = wq;
	work->seq = ++last_queued_seq;
	wq->nr_in_flight++;
	if (wq->nr_active < wq->max_active) {
		activate_work(wq, work);
	} else {
		work->pending |= WORK_STRUCT_INACTIVE;
		list_add_tail(&work->entry, &wq->inactive);
	}
}

bool queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	bool queued = false;
	unsigned long flags;

	local_irq_save(flags);
	if (!work->pending) {
		work->pending = WORK_STRUCT_PENDING;
		__queue_work(wq, work);
		queued = true;
	}
	local_irq_restore(flags);
	return queued;
}
EXPORT_SYMBOL(queue_work);

bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work)
{
	return queue_work(wq, work);
}
EXPORT_SYMBOL(queue_work_on);

bool schedule_work(struct work_struct *work)
{
	return queue_work(system_wq, work);
}
EXPORT_SYMBOL(schedule_work);

bool schedule_work_on(int cpu, struct work_struct *work)
{
	return queue_work(system_wq, work);
}
EXPORT_SYMBOL(schedule_work_on);

/* A work of the queue was run or cancelled: the next inactive one may go. */
static void work_left(struct workqueue_struct *wq, u64 seq, bool was_active)
{
	wq->nr_in_flight--;
	if (was_active)
		wq->nr_active--;
	while (!list_empty(&wq->inactive) && wq->nr_active < wq->max_active) {
		struct work_struct *next = list_first_entry(&wq->inactive, struct work_struct, entry);

		list_del(&next->entry);
		activate_work(wq, next);
	}
	wake_flushers(wq, seq);
}

void remove_work(struct work_struct *work)
{
	list_del_init(&work->entry);
	work_left(work->wq, work->seq, !(work->pending & WORK_STRUCT_INACTIVE));
}

static void call_work(struct work_struct *work)
{
	work_func_t func = work->func;
	__work_data_func_t func_with_data = work->func_before_2_6_20;

	if (func)
		func(work);
	else
		func_with_data(work->data_before_2_6_20);
	if (likely(!preempt_count()))
		return;
	pr_err("BUG: workqueue leaked lock or atomic: %s/0x%08x/%d\n     last function: %ps\n", current->comm,
	       preempt_count(), current->pid, func ? (void *)func : (void *)func_with_data);
	dump_stack();
	preempt_count_sub(preempt_count());
}

/* Interrupts are on while the function runs. It may free its work, so that is not touched afterwards. */
static void process_one_work(struct worker *worker, struct work_struct *work)
{
	list_del_init(&work->entry);
	work->pending = 0;
	worker->current_work = work;
	worker->current_wq = work->wq;
	worker->current_seq = work->seq;
	list_add(&worker->node, &worker->pool->busy_list);
	if (!list_empty(&worker->pool->worklist))
		wake_up_worker(worker->pool);
	local_irq_enable();
	call_work(work);
	cond_resched();
	local_irq_disable();
	list_del(&worker->node);
	worker->current_work = NULL;
	work_left(worker->current_wq, worker->current_seq, true);
}

/* What this worker should do next, still on its list. A work that runs elsewhere is left to whoever runs it. */
static struct work_struct *next_work(struct worker *worker)
{
	struct list_head *worklist = &worker->pool->worklist;

	if (!list_empty(&worker->scheduled))
		return list_first_entry(&worker->scheduled, struct work_struct, entry);
	while (!list_empty(worklist)) {
		struct work_struct *work = list_first_entry(worklist, struct work_struct, entry);
		struct worker *running = find_worker_executing_work(work);

		if (!running)
			return work;
		list_move_tail(&work->entry, &running->scheduled);
	}
	return NULL;
}

static int worker_thread(void *_worker);

/* 0 or -ENOMEM. Interrupts are on; it may sleep. */
static int create_worker(struct worker_pool *pool)
{
	struct worker *worker = kzalloc(sizeof(*worker), GFP_KERNEL);
	char name[TASK_COMM_LEN];

	if (!worker)
		return -ENOMEM;
	worker->pool = pool;
	INIT_LIST_HEAD(&worker->scheduled);
	snprintf(name, sizeof(name), pool->namefmt, pool->next_id);
	worker->task = kthread_create(worker_thread, worker, "%s", name);
	if (IS_ERR(worker->task)) {
		kfree(worker);
		return -ENOMEM;
	}
	pool->next_id++;
	set_user_nice(worker->task, pool->nice);
	worker->task->flags |= PF_WQ_WORKER | PF_NOFREEZE;
	wake_up_process(worker->task);
	return 0;
}

/* Without memory for another worker the works wait for this one. */
static void keep_an_idle_worker(struct worker_pool *pool)
{
	if (pool->nr_idle || pool->creating)
		return;
	pool->creating = true;
	local_irq_enable();
	create_worker(pool);
	local_irq_disable();
	pool->creating = false;
}

/* Sleeps until there may be work. False if the pool has idle workers enough. */
static bool worker_idle(struct worker *worker)
{
	struct worker_pool *pool = worker->pool;

	if (pool->nr_idle >= MIN_IDLE_WORKERS)
		return false;
	list_add(&worker->node, &pool->idle_list);
	pool->nr_idle++;
	set_current_state(TASK_IDLE);
	local_irq_enable();
	schedule();
	local_irq_disable();
	list_del(&worker->node);
	pool->nr_idle--;
	return true;
}

static int worker_thread(void *_worker)
{
	struct worker *worker = _worker;

	local_irq_disable();
	do {
		while (next_work(worker)) {
			struct work_struct *work;

			keep_an_idle_worker(worker->pool);
			work = next_work(worker);
			if (work)
				process_one_work(worker, work);
		}
	} while (worker_idle(worker));
	local_irq_enable();
	current->flags &= ~PF_WQ_WORKER;
	kfree(worker);
	return 0;
}

static struct worker_pool *pool_for(unsigned int flags)
{
	if (flags & WQ_HIGHPRI)
		return &pools[HIGHPRI];
	return &pools[flags & WQ_UNBOUND ? UNBOUND : NORMAL];
}

struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	va_list args;

	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(wq->name, sizeof(wq->name), fmt, args);
	va_end(args);
	wq->flags = flags;
	wq->max_active = max_active ? clamp_t(int, max_active, 1, WQ_MAX_ACTIVE) : WQ_DFL_ACTIVE;
	wq->pool = pool_for(flags);
	INIT_LIST_HEAD(&wq->inactive);
	return wq;
}
EXPORT_SYMBOL_GPL(alloc_workqueue);

/* Process context. What is queued is done first; delayed works must have been cancelled. */
void destroy_workqueue(struct workqueue_struct *wq)
{
	drain_workqueue(wq);
	if (!WARN(wq->nr_in_flight, "workqueue %s is destroyed with works in flight\n", wq->name))
		kfree(wq);
}
EXPORT_SYMBOL_GPL(destroy_workqueue);

/* Works can be queued from here on. */
void workqueue_init_early(void)
{
	system_wq = alloc_workqueue("events", 0, 0);
	system_highpri_wq = alloc_workqueue("events_highpri", WQ_HIGHPRI, 0);
	system_long_wq = alloc_workqueue("events_long", 0, 0);
	system_unbound_wq = alloc_workqueue("events_unbound", WQ_UNBOUND, WQ_UNBOUND_MAX_ACTIVE);
	system_freezable_wq = alloc_workqueue("events_freezable", WQ_FREEZABLE, 0);
	system_power_efficient_wq = alloc_workqueue("events_power_efficient", WQ_POWER_EFFICIENT, 0);
	BUG_ON(!system_wq || !system_highpri_wq || !system_long_wq || !system_unbound_wq || !system_freezable_wq ||
	       !system_power_efficient_wq);
}

/* Works run from here on. */
void workqueue_init(void)
{
	for (int i = 0; i < NR_POOLS; i++)
		for (int n = 0; n < MIN_IDLE_WORKERS; n++)
			BUG_ON(create_worker(&pools[i]));
}
