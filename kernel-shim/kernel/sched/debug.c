/* Reports of sleeping where that is not allowed, and of what tasks do. */
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/module.h>
#include "sched.h"

/* current calls schedule() with preempt_count set. Once, until it sleeps properly again. */
void __schedule_bug(struct task_struct *prev)
{
	pr_err("BUG: scheduling while atomic: %s/%d/0x%08x\n", prev->comm, prev->pid, preempt_count());
	print_modules();
	dump_stack();
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

void schedule_debug(struct task_struct *prev)
{
	if (prev->atomic_sleep_reported)
		return;
	prev->atomic_sleep_reported = true;
	__schedule_bug(prev);
}

/* might_sleep(): the caller may sleep, here it must not. At most one report a second. */
void __might_sleep(const char *file, int line)
{
	static unsigned long last_report;

	if (likely(!preempt_count() && !irqs_disabled())) {
		current->atomic_sleep_reported = false;
		return;
	}
	if (system_state == SYSTEM_BOOTING || (is_idle_task(current) && !in_interrupt()))
		return;
	if (last_report && time_before(jiffies, last_report + HZ))
		return;
	last_report = jiffies;
	pr_err("BUG: sleeping function called from invalid context at %s:%d\n", file, line);
	pr_err("in_atomic(): %d, irqs_disabled(): %d, non_block: 0, pid: %d, name: %s\n",
	       in_atomic(), irqs_disabled(), current->pid, current->comm);
	pr_err("preempt_count: %x, expected: 0\n", preempt_count());
	dump_stack();
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(__might_sleep);

/* The letter of ps(1) and /proc/PID/stat. */
char task_state_to_char(struct task_struct *p)
{
	if (p->exit_state & EXIT_DEAD)
		return 'X';
	if (p->exit_state & EXIT_ZOMBIE)
		return 'Z';
	if (p->__state & TASK_NOLOAD)
		return 'I';
	if (p->__state & __TASK_STOPPED)
		return 'T';
	if (p->__state & __TASK_TRACED)
		return 't';
	if (p->__state & TASK_UNINTERRUPTIBLE)
		return 'D';
	return p->__state & TASK_INTERRUPTIBLE ? 'S' : 'R';
}

void sched_show_task(struct task_struct *p)
{
	pr_info("task:%-15s state:%c stack:    0 pid:%5d ppid:%6d flags:0x%08x\n", p->comm, task_state_to_char(p), p->pid,
		task_ppid_nr(p), p->flags);
}
EXPORT_SYMBOL_GPL(sched_show_task);

/* Every task, as SysRq-t prints them. */
void show_state(void)
{
	struct task_struct *g, *p;

	rcu_read_lock();
	for_each_process_thread(g, p)
		sched_show_task(p);
	rcu_read_unlock();
}
