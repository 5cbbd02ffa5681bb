#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel_stat.h>
#include <linux/sched/stat.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include "internal.h"

static void show_cpu(struct seq_file *m, const char *name)
{
	struct kernel_cpustat *s = &kernel_cpustat;

	seq_printf(m, "%s %llu 0 %llu %llu 0 %llu %llu 0 0 0\n", name, nsec_to_clock_t(s->user),
		   nsec_to_clock_t(s->system), nsec_to_clock_t(s->idle), nsec_to_clock_t(s->irq),
		   nsec_to_clock_t(s->softirq));
}

static int show_stat(struct seq_file *p, void *v)
{
	u64 sum = 0;
	int i;

	for (i = 0; i < NR_IRQS; i++)
		sum += kstat_irqs(i);
	show_cpu(p, "cpu ");
	show_cpu(p, "cpu0");
	seq_printf(p, "intr %llu", sum);
	for (i = 0; i < NR_IRQS; i++)
		seq_printf(p, " %u", kstat_irqs(i));
	seq_printf(p, "\nctxt %llu\nbtime %lld\nprocesses %lu\nprocs_running %u\nprocs_blocked 0\n",
		   nr_context_switches(), ktime_get_real_seconds() - ktime_get_boottime_seconds(), total_forks,
		   nr_running());
	return 0;
}

static int __init proc_stat_init(void)
{
	proc_create_single("stat", 0, NULL, show_stat);
	return 0;
}
fs_initcall(proc_stat_init);
