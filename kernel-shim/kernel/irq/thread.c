/* Threaded interrupt handlers: the hard handler answers IRQ_WAKE_THREAD, a kernel thread does the rest. */
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/wait_bit.h>
#include "internals.h"

/* An interrupt that comes while the function runs makes it run again. */
static void run_thread_fn(struct irqaction *action)
{
	action->thread_pending = 0;
	action->thread_running = 1;
	action->thread_fn((int)action->irq, action->dev_id);
	if (action->flags & IRQF_ONESHOT)
		enable_irq(action->irq);
	action->thread_running = 0;
	wake_up_var(&action->thread_running);
}

static bool thread_is_active(struct irqaction *action)
{
	return action->thread && (action->thread_pending || action->thread_running);
}

/* Waits until the thread has done everything it was woken for. Process context; not the thread itself. */
void synchronize_irq_thread(struct irqaction *action)
{
	if (action->thread != current)
		wait_var_event(&action->thread_running, !thread_is_active(action));
}

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
		run_thread_fn(action);
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
	synchronize_irq_thread(action);
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
