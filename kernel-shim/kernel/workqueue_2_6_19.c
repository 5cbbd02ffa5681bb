/* Delayed works until 2.6.19: the timer is in the work_struct itself. */
#include <linux/export.h>
#include "workqueue_internal.h"

static void work_timer_fn(struct timer_list *timer)
{
	struct work_struct *work = container_of(timer, struct work_struct, timer);
	unsigned long flags;

	local_irq_save(flags);
	__queue_work(work->wq, work);
	local_irq_restore(flags);
}

/* Any context. False if it was pending already. */
bool queue_delayed_work_before_2_6_20(struct workqueue_struct *wq, struct work_struct *work, unsigned long delay);
bool queue_delayed_work_before_2_6_20(struct workqueue_struct *wq, struct work_struct *work, unsigned long delay)
{
	bool queued = false;
	unsigned long flags;

	if (!delay)
		return queue_work(wq, work);
	local_irq_save(flags);
	if (!work->pending) {
		work->pending = WORK_STRUCT_PENDING;
		work->wq = wq;
		work->timer.function = work_timer_fn;
		mod_timer(&work->timer, jiffies + delay);
		queued = true;
	}
	local_irq_restore(flags);
	return queued;
}
EXPORT_SYMBOL(queue_delayed_work_before_2_6_20);

bool schedule_delayed_work_before_2_6_20(struct work_struct *work, unsigned long delay);
bool schedule_delayed_work_before_2_6_20(struct work_struct *work, unsigned long delay)
{
	return queue_delayed_work_before_2_6_20(system_wq, work, delay);
}
EXPORT_SYMBOL(schedule_delayed_work_before_2_6_20);

/* True if it still waited for its timer. Any context. */
bool cancel_delayed_work_before_2_6_20(struct work_struct *work);
bool cancel_delayed_work_before_2_6_20(struct work_struct *work)
{
	return __cancel_work(work, &work->timer);
}
EXPORT_SYMBOL(cancel_delayed_work_before_2_6_20);

/* Process context. */
bool cancel_delayed_work_sync_before_2_6_20(struct work_struct *work);
bool cancel_delayed_work_sync_before_2_6_20(struct work_struct *work)
{
	return __cancel_work_sync(work, &work->timer);
}
EXPORT_SYMBOL(cancel_delayed_work_sync_before_2_6_20);
