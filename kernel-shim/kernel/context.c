/*
 * 2.4's task queues. tq_timer runs at the next tick, tq_immediate as soon as bottom halves may, and what schedule_task() got
 * in process context, in the worker that 2.4 called keventd.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/printk.h>
#include <linux/timer.h>
#include <linux/tqueue.h>
#include <linux/workqueue.h>

task_queue tq_timer = LIST_HEAD_INIT(tq_timer);
EXPORT_SYMBOL(tq_timer);
task_queue tq_immediate = LIST_HEAD_INIT(tq_immediate);
EXPORT_SYMBOL(tq_immediate);
static LIST_HEAD(tq_context);

static void run_tq_context(struct work_struct *work)
{
	run_task_queue(&tq_context);
}

static DECLARE_WORK(tq_context_work, run_tq_context);

static void run_tq_timer(struct timer_list *timer)
{
	run_task_queue(&tq_timer);
}

static DEFINE_TIMER(tq_timer_tick, run_tq_timer);

static void run_tq_immediate(struct tasklet_struct *t)
{
	run_task_queue(&tq_immediate);
}

static DECLARE_TASKLET(immediate_bh, run_tq_immediate);

/* Any context. 1 if it was queued now, 0 if it was queued already. */
int queue_task(struct tq_struct *task, task_queue *list)
{
	unsigned long flags;

	if (test_and_set_bit(0, &task->sync))
		return 0;
	local_irq_save(flags);
	list_add_tail(&task->list, list);
	if (list == &tq_timer && !timer_pending(&tq_timer_tick))
		mod_timer(&tq_timer_tick, jiffies + 1);
	local_irq_restore(flags);
	return 1;
}
EXPORT_SYMBOL(queue_task);

/* Runs what is queued now, in the caller's context. Each may be queued again by its own function. */
void run_task_queue(task_queue *list)
{
	LIST_HEAD(now);

	local_irq_disable();
	list_splice_init(list, &now);
	local_irq_enable();
	while (!list_empty(&now)) {
		struct tq_struct *task = list_first_entry(&now, struct tq_struct, list);

		list_del(&task->list);
		clear_bit(0, &task->sync);
		if (task->routine)
			task->routine(task->data);
	}
}
EXPORT_SYMBOL(run_task_queue);

/* Any context: the function runs in process context. */
int schedule_task(struct tq_struct *task)
{
	int queued = queue_task(task, &tq_context);

	schedule_work(&tq_context_work);
	return queued;
}
EXPORT_SYMBOL(schedule_task);

/* Waits for everything given to schedule_task() so far. Process context. */
void flush_scheduled_tasks(void)
{
	flush_work(&tq_context_work);
}
EXPORT_SYMBOL(flush_scheduled_tasks);

/* Any context. Of 2.4's numbered bottom halves drivers use this one. */
void mark_bh(int nr)
{
	if (!WARN(nr != IMMEDIATE_BH, "mark_bh(%d): there is only IMMEDIATE_BH\n", nr))
		tasklet_hi_schedule(&immediate_bh);
}
EXPORT_SYMBOL(mark_bh);
