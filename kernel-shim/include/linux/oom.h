#ifndef _LINUX_OOM_H
#define _LINUX_OOM_H

#include <linux/types.h>

#define OOM_SCORE_ADJ_MIN	(-1000)
#define OOM_SCORE_ADJ_MAX	1000

extern int sysctl_panic_on_oom, sysctl_oom_kill_allocating_task;

struct task_struct;
unsigned long oom_badness(struct task_struct *p, unsigned long totalpages);

/* A page fault found no memory: kills the process that holds most. The fault is then retried or dies. */
void pagefault_out_of_memory(void);

#endif
