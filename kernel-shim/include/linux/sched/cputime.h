#ifndef _LINUX_SCHED_CPUTIME_H
#define _LINUX_SCHED_CPUTIME_H

#include <linux/sched.h>

/* Nanoseconds of virtual time spent in user and kernel mode (kernel/sched/cputime.c). */
void task_cputime(struct task_struct *t, u64 *utime, u64 *stime);
void thread_group_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st);

#endif
