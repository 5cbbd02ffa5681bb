/* Works that wait for a timer, or for RCU, before they are queued. While they wait they are pending. */
#include <linux/export.h>
#include <linux/rcupdate.h>
#include "workqueue_internal.h"

/* In softirq context. */
void delayed_work_timer_fn(struct timer_list *timer)
{
	struct delayed_work *dwork = container_of(timer, struct delayed_work, timer);
	unsigned long flags;

	local_irq_save(flags);
	__queue_work(dwork->wq, &dwork->work);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(delayed_work_timer_fn);

/* Interrupts are off; the work is marked pending. */
static void __queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay)
{
	dwork->wq = wq;
	if (delay)
		mod_timer(&dwork->timer, jiffies + delay);
	else
		__queue_work(wq, &dwork->work);
}

bool queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay)
{
	bool queued = false;
	unsigned long flags;

	local_irq_save(flags);
	if (!dwork->work.pending) {
		dwork->work.pending = WORK_STRUCT_PENDING;
		__queue_delayed_work(wq, dwork, delay);
		queued = true;
	}
	local_irq_restore(flags);
	return queued;
}
EXPORT_SYMBOL(queue_delayed_work);

bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay)
{
	return queue_delayed_work(wq, dwork, delay);
}
EXPORT_SYMBOL(queue_delayed_work_on);

bool schedule_delayed_work(struct delayed_work *dwork, unsigned long delay)
{
	return queue_delayed_work(system_wq, dwork, delay);
}
EXPORT_SYMBOL(schedule_delayed_work);

bool schedule_delayed_work_on(int cpu, struct delayed_work *dwork, unsigned long delay)
{
	return queue_delayed_work(system_wq, dwork, delay);
}
EXPORT_SYMBOL(schedule_delayed_work_on);

/* Any context. A work that is being cancelled stays cancelled. */
bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay)
{
	bool was_pending;
	unsigned long flags;

	local_irq_save(flags);
	was_pending = grab_pending(&dwork->work, &dwork->timer);
	if (was_pending || !dwork->work.pending) {
		dwork->work.pending = WORK_STRUCT_PENDING;
		__queue_delayed_work(wq, dwork, delay);
	}
	local_irq_restore(flags);
	return was_pending;
}
EXPORT_SYMBOL_GPL(mod_delayed_work);

bool cancel_delayed_work(struct delayed_work *dwork)
{
	return __cancel_work(&dwork->work, &dwork->timer);
}
EXPORT_SYMBOL(cancel_delayed_work);

bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	return __cancel_work_sync(&dwork->work, &dwork->timer);
}
EXPORT_SYMBOL(cancel_delayed_work_sync);

/* A work that waits for its timer is queued now. */
bool flush_delayed_work(struct delayed_work *dwork)
{
	unsigned long flags;

	local_irq_save(flags);
	if (timer_delete(&dwork->timer))
		__queue_work(dwork->wq, &dwork->work);
	local_irq_restore(flags);
	return flush_work(&dwork->work);
}
EXPORT_SYMBOL(flush_delayed_work);

static void rcu_work_rcufn(struct rcu_head *rcu)
{
	struct rcu_work *rwork = container_of(rcu, struct rcu_work, rcu);
	unsigned long flags;

	local_irq_save(flags);
	__queue_work(rwork->wq, &rwork->work);
	local_irq_restore(flags);
}

/* Queued after a grace period. Any context. */
bool queue_rcu_work(struct workqueue_struct *wq, struct rcu_work *rwork)
{
	unsigned long flags;
	bool was_pending;

	local_irq_save(flags);
	was_pending = rwork->work.pending;
	rwork->work.pending |= WORK_STRUCT_PENDING;
	local_irq_restore(flags);
	if (was_pending)
		return false;
	rwork->wq = wq;
	call_rcu(&rwork->rcu, rcu_work_rcufn);
	return true;
}
EXPORT_SYMBOL(queue_rcu_work);
