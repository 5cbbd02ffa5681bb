#include <linux/init.h>
#include <linux/kernel_stat.h>
#include <linux/math64.h>
#include <linux/timekeeping.h>
#include "internal.h"

static void show_seconds(struct seq_file *m, u64 ns, char end)
{
	u64 hundredths = div_u64(ns, NSEC_PER_SEC / 100);
	u32 rest;
	u64 seconds = div_u64_rem(hundredths, 100, &rest);

	seq_printf(m, "%llu.%02u%c", seconds, rest, end);
}

/* Since boot, and of that idle. */
static int uptime_proc_show(struct seq_file *m, void *v)
{
	show_seconds(m, ktime_get_boottime_ns(), ' ');
	show_seconds(m, kernel_cpustat.idle, '\n');
	return 0;
}

static int __init proc_uptime_init(void)
{
	proc_create_single("uptime", 0, NULL, uptime_proc_show);
	return 0;
}
fs_initcall(proc_uptime_init);
