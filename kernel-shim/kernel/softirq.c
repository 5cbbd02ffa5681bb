/*
 * Softirqs: work that interrupts leave for later. They run when the outermost interrupt is done, with interrupts on, unless
 * bottom halves are disabled; then when they are enabled again. What keeps coming back goes to ksoftirqd.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include "time/tick.h"

#define MAX_SOFTIRQ_RESTART	10

static const char *const softirq_to_name[NR_SOFTIRQS] = {
	"HI", "TIMER", "NET_TX", "NET_RX", "BLOCK", "IRQ_POLL", "TASKLET", "SCHED", "HRTIMER", "RCU"
};

static struct softirq_action softirq_vec[NR_SOFTIRQS];
static unsigned int pending;
static struct task_struct *ksoftirqd;

unsigned int local_softirq_pending(void)
{
	return pending;
}

void open_softirq(int nr, void (*action)(struct softirq_action *))
{
	softirq_vec[nr].action = action;
}
EXPORT_SYMBOL(open_softirq);

static void wakeup_softirqd(void)
{
	if (ksoftirqd)
		wake_up_process(ksoftirqd);
}

/* One handler. It must leave preempt_count as it found it. */
static void handle_softirq(unsigned int nr)
{
	int before = preempt_count();

	softirq_vec[nr].action(&softirq_vec[nr]);
	if (likely(preempt_count() == before))
		return;
	pr_err("huh, entered softirq %u %s %ps with preempt_count %08x, exited with %08x?\n", nr, softirq_to_name[nr],
	       softirq_vec[nr].action, before, preempt_count());
	preempt_count_add(before - preempt_count());
}

static void handle_softirqs(unsigned int set)
{
	for (unsigned int nr = 0; nr < NR_SOFTIRQS; nr++)
		if ((set & (1U << nr)) && softirq_vec[nr].action)
			handle_softirq(nr);
}

/* Interrupts are off, and off again afterwards. The tick goes on meanwhile, also when it is the idle task's time. */
static void __do_softirq(void)
{
	int rounds = MAX_SOFTIRQ_RESTART;

	if (is_idle_task(current))
		tick_nohz_idle_exit();
	preempt_count_add(SOFTIRQ_OFFSET);
	while (pending && rounds--) {
		unsigned int set = pending;

		pending = 0;
		local_irq_enable();
		handle_softirqs(set);
		local_irq_disable();
	}
	preempt_count_sub(SOFTIRQ_OFFSET);
	if (pending)
		wakeup_softirqd();
}

void do_softirq(void)
{
	unsigned long flags;

	if (in_interrupt())
		return;
	local_irq_save(flags);
	if (pending)
		__do_softirq();
	local_irq_restore(flags);
}
EXPORT_SYMBOL(do_softirq);

void irq_enter(void)
{
	bool ends_idle = is_idle_task(current) && !in_interrupt();

	preempt_count_add(HARDIRQ_OFFSET);
	if (ends_idle)
		tick_irq_enter();
}

/* Interrupts are off. */
void irq_exit(void)
{
	preempt_count_sub(HARDIRQ_OFFSET);
	if (pending && !in_interrupt())
		__do_softirq();
}

void raise_softirq_irqoff(unsigned int nr)
{
	pending |= 1U << nr;
	if (!in_interrupt() && !is_idle_task(current))
		wakeup_softirqd();
}
EXPORT_SYMBOL(raise_softirq_irqoff);

void raise_softirq(unsigned int nr)
{
	unsigned long flags;

	local_irq_save(flags);
	raise_softirq_irqoff(nr);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(raise_softirq);

void local_bh_disable(void)
{
	preempt_count_add(SOFTIRQ_DISABLE_OFFSET);
}
EXPORT_SYMBOL(local_bh_disable);

void _local_bh_enable(void)
{
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET);
}
EXPORT_SYMBOL(_local_bh_enable);

void local_bh_enable(void)
{
	WARN_ON_ONCE(in_hardirq());
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET);
	if (pending && !in_interrupt() && !irqs_disabled())
		do_softirq();
}
EXPORT_SYMBOL(local_bh_enable);

static int run_ksoftirqd(void *unused)
{
	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!pending)
			schedule();
		__set_current_state(TASK_RUNNING);
		do_softirq();
		cond_resched();
	}
	return 0;
}

static int __init spawn_ksoftirqd(void)
{
	struct task_struct *task = kthread_run(run_ksoftirqd, NULL, "ksoftirqd/%u", 0);

	if (IS_ERR(task))
		return PTR_ERR(task);
	ksoftirqd = task;
	return 0;
}
early_initcall(spawn_ksoftirqd);
