/* CPU time: how much is measured exactly by the scheduler, in which mode is sampled by the tick. */
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/kernel_stat.h>
#include <linux/math64.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>

struct kernel_cpustat kernel_cpustat;

/* Interrupts are off. */
void account_process_tick(struct task_struct *p, int user_tick)
{
	if (user_tick) {
		p->utime += TICK_NSEC;
		kernel_cpustat.user += TICK_NSEC;
	} else {
		p->stime += TICK_NSEC;
		kernel_cpustat.system += TICK_NSEC;
	}
}

/* Shares the exact total out in the proportion of the samples; all of it is system time before the first. */
static void split(u64 total, u64 *utime, u64 *stime)
{
	u64 samples = *utime + *stime;

	if (!samples) {
		*utime = 0;
	} else {
		u64 whole = div64_u64(total, samples), rest = total - whole * samples;

		*utime = *utime * whole + div64_u64(rest * div_u64(*utime, TICK_NSEC), div_u64(samples, TICK_NSEC));
	}
	*stime = total - *utime;
}

/* The scheduler charges a running task at ticks and switches; what came since then belongs to it, too. */
static u64 task_sched_runtime(struct task_struct *t)
{
	unsigned long flags;
	u64 ns;

	local_irq_save(flags);
	ns = t->se.sum_exec_runtime + (t == current ? sched_clock() - t->se.exec_start : 0);
	local_irq_restore(flags);
	return ns;
}

void task_cputime(struct task_struct *t, u64 *utime, u64 *stime)
{
	*utime = t->utime;
	*stime = t->stime;
	split(task_sched_runtime(t), utime, stime);
}

/* Of all threads of the process, those that ended included. */
void thread_group_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st)
{
	struct task_struct *t;

	*ut = p->signal->utime;
	*st = p->signal->stime;
	for_each_thread(p, t) {
		u64 u, s;

		task_cputime(t, &u, &s);
		*ut += u;
		*st += s;
	}
}
