#ifndef _LINUX_SCHED_RT_H
#define _LINUX_SCHED_RT_H

#include <linux/sched.h>

/* kernel/sched/prio.c */
void rt_mutex_setprio(struct task_struct *p, int prio);

#endif
