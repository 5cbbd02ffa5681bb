#ifndef _LINUX_SCHED_STAT_H
#define _LINUX_SCHED_STAT_H

#include <linux/sched.h>

/* Of the whole machine since boot (kernel/fork.c, kernel/sched/core.c). */
extern unsigned long total_forks;
extern int nr_threads;
/* /proc/sys/kernel/threads-max */
extern int max_threads;
unsigned long long nr_context_switches(void);

#endif
