/* kthread_worker: one thread that runs the works queued on it, in order. */
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/string.h>

/* A work of the kernel's own, behind which a flusher waits. */
struct kthread_flush_work {
	struct kthread_work work;
	struct completion done;
};

void kthread_init_worker(struct kthread_worker *worker)
{
	memset(worker, 0, sizeof(*worker));
	spin_lock_init(&worker->lock);
	INIT_LIST_HEAD(&worker->work_list);
}
EXPORT_SYMBOL_GPL(kthread_init_worker);

/* The next work, now the current one; NULL if there is none. A work may be queued again as soon as it runs. */
static struct kthread_work *take_work(struct kthread_worker *worker)
{
	struct kthread_work *work = NULL;

	spin_lock_irq(&worker->lock);
	if (!list_empty(&worker->work_list)) {
		work = list_first_entry(&worker->work_list, struct kthread_work, node);
		list_del_init(&work->node);
	}
	worker->current_work = work;
	spin_unlock_irq(&worker->lock);
	return work;
}

/* The thread's function, for drivers that make the thread themselves. A work may free itself. */
int kthread_worker_fn(void *worker_ptr)
{
	struct kthread_worker *worker = worker_ptr;

	worker->task = current;
	for (;;) {
		struct kthread_work *work;

		set_current_state(TASK_INTERRUPTIBLE);
		if (kthread_should_stop())
			break;
		work = take_work(worker);
		if (work) {
			__set_current_state(TASK_RUNNING);
			work->func(work);
		} else {
			schedule();
		}
		cond_resched();
	}
	__set_current_state(TASK_RUNNING);
	worker->task = NULL;
	return 0;
}
EXPORT_SYMBOL_GPL(kthread_worker_fn);

struct kthread_worker *kthread_create_worker(unsigned int flags, const char namefmt[], ...)
{
	struct kthread_worker *worker = kzalloc(sizeof(*worker), GFP_KERNEL);
	char name[TASK_COMM_LEN];
	struct task_struct *task;
	va_list args;

	if (!worker)
		return ERR_PTR(-ENOMEM);
	va_start(args, namefmt);
	vsnprintf(name, sizeof(name), namefmt, args);
	va_end(args);
	kthread_init_worker(worker);
	worker->flags = flags;
	task = kthread_create(kthread_worker_fn, worker, "%s", name);
	if (IS_ERR(task)) {
		kfree(worker);
		return ERR_CAST(task);
	}
	worker->task = task;
	wake_up_process(task);
	return worker;
}
EXPORT_SYMBOL(kthread_create_worker);

/* The worker's lock is held. */
static void insert_work(struct kthread_worker *worker, struct kthread_work *work, struct list_head *before)
{
	list_add_tail(&work->node, before);
	work->worker = worker;
	if (!worker->current_work && worker->task)
		wake_up_process(worker->task);
}

/* Any context. False if the work was queued already. */
bool kthread_queue_work(struct kthread_worker *worker, struct kthread_work *work)
{
	bool queued = false;
	unsigned long flags;

	spin_lock_irqsave(&worker->lock, flags);
	if (list_empty(&work->node)) {
		insert_work(worker, work, &worker->work_list);
		queued = true;
	}
	spin_unlock_irqrestore(&worker->lock, flags);
	return queued;
}
EXPORT_SYMBOL_GPL(kthread_queue_work);

static void kthread_flush_work_fn(struct kthread_work *work)
{
	complete(&container_of(work, struct kthread_flush_work, work)->done);
}

static void init_flush_work(struct kthread_flush_work *flush)
{
	kthread_init_work(&flush->work, kthread_flush_work_fn);
	init_completion(&flush->done);
}

/* Waits until the work, if it is queued or running, is done. Process context. */
void kthread_flush_work(struct kthread_work *work)
{
	struct kthread_worker *worker = work->worker;
	struct kthread_flush_work flush;
	bool wait = true;

	if (!worker)
		return;
	init_flush_work(&flush);
	spin_lock_irq(&worker->lock);
	if (!list_empty(&work->node))
		insert_work(worker, &flush.work, work->node.next);
	else if (worker->current_work == work)
		insert_work(worker, &flush.work, worker->work_list.next);
	else
		wait = false;
	spin_unlock_irq(&worker->lock);
	if (wait)
		wait_for_completion(&flush.done);
}
EXPORT_SYMBOL_GPL(kthread_flush_work);

/* Waits for everything that is queued now. */
void kthread_flush_worker(struct kthread_worker *worker)
{
	struct kthread_flush_work flush;

	init_flush_work(&flush);
	kthread_queue_work(worker, &flush.work);
	wait_for_completion(&flush.done);
}
EXPORT_SYMBOL_GPL(kthread_flush_worker);

/* True if the work was queued; it neither is nor runs afterwards. */
bool kthread_cancel_work_sync(struct kthread_work *work)
{
	struct kthread_worker *worker = work->worker;
	bool was_queued;

	if (!worker)
		return false;
	spin_lock_irq(&worker->lock);
	was_queued = !list_empty(&work->node);
	list_del_init(&work->node);
	spin_unlock_irq(&worker->lock);
	kthread_flush_work(work);
	return was_queued;
}
EXPORT_SYMBOL_GPL(kthread_cancel_work_sync);

/* What kthread_create_worker() made, after its works are done. */
void kthread_destroy_worker(struct kthread_worker *worker)
{
	if (WARN_ON(!worker->task))
		return;
	kthread_flush_worker(worker);
	kthread_stop(worker->task);
	WARN_ON(!list_empty(&worker->work_list));
	kfree(worker);
}
EXPORT_SYMBOL(kthread_destroy_worker);
