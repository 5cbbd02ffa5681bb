/* Threaded interrupt handlers: the hard handler answers IRQ_WAKE_THREAD, a kernel thread does the rest. */
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include "internals.h"

static int irq_thread(void *data)
{
	struct irqaction *action = data;

	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!action->thread_pending) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		action->thread_pending = 0;
		action->thread_fn((int)action->irq, action->dev_id);
		if (action->flags & IRQF_ONESHOT)
			enable_irq(action->irq);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

/* 0 or -ENOMEM. Process context. */
int start_irq_thread(struct irqaction *action)
{
	struct task_struct *t = kthread_create(irq_thread, action, "irq/%d-%s", action->irq, action->name);

	if (IS_ERR(t))
		return PTR_ERR(t);
	sched_set_fifo(t);
	action->thread = get_task_struct(t);
	wake_up_process(t);
	return 0;
}

void stop_irq_thread(struct irqaction *action)
{
	if (!action->thread)
		return;
	kthread_stop(action->thread);
	put_task_struct(action->thread);
}

/* In the hard handler. A oneshot line stays off until the thread is done. */
void wake_irq_thread(struct irqaction *action)
{
	if (WARN_ONCE(!action->thread, "irq %u: IRQ_WAKE_THREAD without a thread function\n", action->irq))
		return;
	if (action->thread_pending)
		return;
	action->thread_pending = 1;
	if (action->flags & IRQF_ONESHOT)
		disable_irq_nosync(action->irq);
	wake_up_process(action->thread);
}
