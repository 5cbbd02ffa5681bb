/* The running task. */
#ifndef _ASM_CURRENT_H
#define _ASM_CURRENT_H

struct task_struct;

#ifdef RINGLET_CORE
extern struct task_struct *current_task;

static inline struct task_struct *get_current(void)
{
	return current_task;
}
#else
struct task_struct *get_current(void);
#endif

#define current get_current()

#endif
