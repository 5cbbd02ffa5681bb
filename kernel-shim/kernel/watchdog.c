/*
 * Lockups: kernel code that never calls schedule(), or never enables interrupts. Linux reports them and goes on being stuck;
 * here the task is killed as by an oops, since the one CPU would never do anything else. What is stuck in an interrupt
 * handler, softirq or timer has no task to kill: that is a panic.
 */
#include <linux/interrupt.h>
#include <linux/kdebug.h>
#include <linux/kernel_stat.h>
#include <linux/module.h>
#include <linux/nmi.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/export.h>
#include <linux/time64.h>

/* Linux's threshold is 20 s, and it looks every 4 s; what it prints is mostly 22. */
#define SOFTLOCKUP_NS	(22ULL * NSEC_PER_SEC)
/* From here on the task is asked to give the CPU away, so that user code and cond_resched() show that they can. */
#define RESCHED_NS	(4ULL * NSEC_PER_SEC)

static u64 touched_ns;
/* Found stuck; dies when the interrupt is over. */
static struct task_struct *stuck_task;

void touch_softlockup_watchdog_sched(void)
{
	touched_ns = sched_clock();
}

void touch_softlockup_watchdog(void)
{
	touch_softlockup_watchdog_sched();
}
EXPORT_SYMBOL(touch_softlockup_watchdog);

void touch_all_softlockup_watchdogs(void)
{
	touch_softlockup_watchdog_sched();
}

/* The hard-lockup watchdog is the hardware's and starts anew whenever interrupts are on. */
void touch_nmi_watchdog(void)
{
	touch_softlockup_watchdog_sched();
}
EXPORT_SYMBOL(touch_nmi_watchdog);

/* The trace begins with what the trap interrupted, behind its gate. */
static void report_stuck(const char *gate)
{
	print_modules();
	dump_stack_caller(KERN_DEFAULT, gate);
	add_taint(TAINT_SOFTLOCKUP, LOCKDEP_STILL_OK);
}

void watchdog_tick(void)
{
	u64 duration = sched_clock() - touched_ns;

	if (duration < RESCHED_NS)
		return;
	resched_curr();
	if (duration < SOFTLOCKUP_NS || stuck_task)
		return;
	pr_emerg("watchdog: BUG: soft lockup - CPU#%d stuck for %us! [%s:%d]\n", 0,
		 (unsigned int)div_u64(duration, NSEC_PER_SEC), current->comm, current->pid);
	report_stuck("irq_gate+");
	stuck_task = current;
	touch_softlockup_watchdog_sched();
}

/* Interrupts are off, and the interrupt that reported the task is no longer counted. */
void watchdog_kill_stuck(void)
{
	if (likely(stuck_task != current))
		return;
	stuck_task = NULL;
	if (in_interrupt())
		panic("softlockup: hung tasks");
	local_irq_enable();
	make_task_dead(SIGKILL);
}

void watchdog_hardlockup(unsigned long ip)
{
	pr_emerg("watchdog: Watchdog detected hard LOCKUP on cpu %d\n", 0);
	report_stuck("nmi_gate+");
	if (in_interrupt())
		panic("Hard LOCKUP");
	make_task_dead(SIGKILL);
}
