#include <linux/init.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/stat.h>
#include "internal.h"

static pid_t last_pid(void)
{
	struct pid *pid;
	pid_t nr, last = 0;

	for (nr = 1; (pid = find_ge_pid(nr, &init_pid_ns)); nr = last + 1)
		last = pid_nr(pid);
	return last;
}

static int loadavg_proc_show(struct seq_file *m, void *v)
{
	unsigned long avnrun[3];
	int i;

	get_avenrun(avnrun, FIXED_1 / 200, 0);
	for (i = 0; i < 3; i++)
		seq_printf(m, "%lu.%02lu ", LOAD_INT(avnrun[i]), LOAD_FRAC(avnrun[i]));
	seq_printf(m, "%u/%d %d\n", nr_running(), nr_threads, last_pid());
	return 0;
}

static int __init proc_loadavg_init(void)
{
	proc_create_single("loadavg", 0, NULL, loadavg_proc_show);
	return 0;
}
fs_initcall(proc_loadavg_init);
