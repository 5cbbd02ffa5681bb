/* Sleeping for a time. Process context. */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>
#include <linux/timer.h>

struct process_timer {
	struct timer_list timer;
	struct task_struct *task;
};

static void process_timeout(struct timer_list *t)
{
	wake_up_process(container_of(t, struct process_timer, timer)->task);
}

/*
 * Sleeps in the state that the caller has set, until a wakeup or for `timeout` jiffies. Returns what is left of it, never
 * below 0; MAX_SCHEDULE_TIMEOUT means without limit.
 */
long schedule_timeout(long timeout)
{
	struct process_timer sleep = { .task = current };
	unsigned long expire;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		pr_err("schedule_timeout: wrong timeout value %lx\n", timeout);
		dump_stack();
		__set_current_state(TASK_RUNNING);
		return 0;
	}
	expire = (unsigned long)timeout + jiffies;
	timer_setup(&sleep.timer, process_timeout, 0);
	mod_timer(&sleep.timer, expire);
	schedule();
	timer_delete(&sleep.timer);
	timeout = (long)(expire - jiffies);
	return timeout < 0 ? 0 : timeout;
}
EXPORT_SYMBOL(schedule_timeout);

long schedule_timeout_interruptible(long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_interruptible);

long schedule_timeout_killable(long timeout)
{
	__set_current_state(TASK_KILLABLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_killable);

long schedule_timeout_uninterruptible(long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_uninterruptible);

long schedule_timeout_idle(long timeout)
{
	__set_current_state(TASK_IDLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_idle);

long io_schedule_timeout(long timeout)
{
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(io_schedule_timeout);

void io_schedule(void)
{
	schedule();
}
EXPORT_SYMBOL(io_schedule);

/* At least msecs: one jiffy more, since the current one has begun. */
void msleep(unsigned int msecs)
{
	unsigned long timeout = msecs_to_jiffies(msecs) + 1;

	might_sleep();
	while (timeout)
		timeout = schedule_timeout_uninterruptible(timeout);
}
EXPORT_SYMBOL(msleep);

unsigned long msleep_interruptible(unsigned int msecs)
{
	unsigned long timeout = msecs_to_jiffies(msecs) + 1;

	might_sleep();
	while (timeout && !signal_pending(current))
		timeout = schedule_timeout_interruptible(timeout);
	return jiffies_to_msecs(timeout);
}
EXPORT_SYMBOL(msleep_interruptible);

static void sleep_range(unsigned long min, unsigned int state)
{
	s64 end = (s64)ktime_get_ns() + (s64)min * NSEC_PER_USEC;

	might_sleep();
	do {
		__set_current_state(state);
	} while (__schedule_hrtimeout_ns(&end, HRTIMER_MODE_ABS, CLOCK_MONOTONIC));
}

void usleep_range(unsigned long min, unsigned long max)
{
	sleep_range(min, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(usleep_range);

void usleep_idle_range(unsigned long min, unsigned long max)
{
	sleep_range(min, TASK_IDLE);
}
EXPORT_SYMBOL(usleep_idle_range);
