#ifndef _LINUX_SCHED_DEBUG_H
#define _LINUX_SCHED_DEBUG_H

struct task_struct;

void show_stack(struct task_struct *task, unsigned long *sp, const char *loglvl);
void sched_show_task(struct task_struct *p);
void show_state(void);

#endif
