/* Tasklets: functions run once in softirq context, queued on one of two softirqs. */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/sched.h>
#include <linux/wait_bit.h>

struct tasklet_head {
	struct tasklet_struct *head;
	struct tasklet_struct **tail;
	unsigned int softirq;
};

static struct tasklet_head tasklet_vec = { .tail = &tasklet_vec.head, .softirq = TASKLET_SOFTIRQ };
static struct tasklet_head tasklet_hi_vec = { .tail = &tasklet_hi_vec.head, .softirq = HI_SOFTIRQ };

static void append(struct tasklet_head *queue, struct tasklet_struct *t)
{
	unsigned long flags;

	local_irq_save(flags);
	t->next = NULL;
	*queue->tail = t;
	queue->tail = &t->next;
	raise_softirq_irqoff(queue->softirq);
	local_irq_restore(flags);
}

/* Any context. Nothing happens if it is scheduled already. */
void __tasklet_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		append(&tasklet_vec, t);
}
EXPORT_SYMBOL(__tasklet_schedule);

void __tasklet_hi_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		append(&tasklet_hi_vec, t);
}
EXPORT_SYMBOL(__tasklet_hi_schedule);

static void call(struct tasklet_struct *t)
{
	clear_bit(TASKLET_STATE_SCHED, &t->state);
	set_bit(TASKLET_STATE_RUN, &t->state);
	if (t->callback)
		t->callback(t);
	else
		t->func(t->data);
	clear_bit(TASKLET_STATE_RUN, &t->state);
	wake_up_var(&t->state);
}

/* Disabled tasklets stay scheduled: they are looked at again in the next round. */
static void run_tasklets(struct tasklet_head *queue)
{
	struct tasklet_struct *list, *t;

	local_irq_disable();
	list = queue->head;
	queue->head = NULL;
	queue->tail = &queue->head;
	local_irq_enable();
	while ((t = list)) {
		list = t->next;
		if (atomic_read(&t->count) || test_bit(TASKLET_STATE_RUN, &t->state))
			append(queue, t);
		else
			call(t);
	}
}

static void tasklet_action(struct softirq_action *a)
{
	run_tasklets(&tasklet_vec);
}

static void tasklet_hi_action(struct softirq_action *a)
{
	run_tasklets(&tasklet_hi_vec);
}

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data)
{
	*t = (struct tasklet_struct){ .func = func, .data = data };
}
EXPORT_SYMBOL(tasklet_init);

void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *))
{
	*t = (struct tasklet_struct){ .callback = callback, .use_callback = true };
}
EXPORT_SYMBOL(tasklet_setup);

void tasklet_unlock_wait(struct tasklet_struct *t)
{
	if (!in_interrupt())
		wait_var_event(&t->state, !test_bit(TASKLET_STATE_RUN, &t->state));
}
EXPORT_SYMBOL(tasklet_unlock_wait);

void tasklet_kill(struct tasklet_struct *t)
{
	if (in_interrupt())
		pr_notice("Attempt to kill tasklet from interrupt\n");
	while (test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		schedule_timeout_uninterruptible(1);
	tasklet_unlock_wait(t);
	clear_bit(TASKLET_STATE_SCHED, &t->state);
}
EXPORT_SYMBOL(tasklet_kill);

void softirq_init(void)
{
	open_softirq(TASKLET_SOFTIRQ, tasklet_action);
	open_softirq(HI_SOFTIRQ, tasklet_hi_action);
}
