/* The load averages: running and uninterruptible tasks, averaged over 1, 5 and 15 minutes, updated every 5 seconds. */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/signal.h>

#define LOAD_FREQ	(5 * HZ + 1)
/* e^(-5s/period) in fixed point. */
static const unsigned long decay[3] = { 1884, 2014, 2037 };

unsigned long avenrun[3];
EXPORT_SYMBOL(avenrun);

void get_avenrun(unsigned long *loads, unsigned long offset, int shift)
{
	for (int i = 0; i < 3; i++)
		loads[i] = (avenrun[i] + offset) << shift;
}

static unsigned long active_tasks(void)
{
	struct task_struct *g, *p;
	unsigned long active = 0;

	for_each_process_thread(g, p)
		active += p->se.on_rq || ((p->__state & TASK_UNINTERRUPTIBLE) && !(p->__state & TASK_NOLOAD));
	return active;
}

static void average(unsigned long active)
{
	for (int i = 0; i < 3; i++)
		avenrun[i] = (avenrun[i] * decay[i] + active * FIXED_1 * (FIXED_1 - decay[i])) >> FSHIFT;
}

/* In the timer interrupt. After an idle stretch the missed periods count as idle, up to where nothing is left. */
void calc_global_load(void)
{
	static unsigned long next = INITIAL_JIFFIES + LOAD_FREQ;
	unsigned int missed = 0;

	if (time_before(jiffies, next))
		return;
	for (next += LOAD_FREQ; !time_before(jiffies, next) && missed < 1000; missed++) {
		average(0);
		next += LOAD_FREQ;
	}
	if (missed == 1000)
		next = jiffies + LOAD_FREQ;
	average(active_tasks());
}
