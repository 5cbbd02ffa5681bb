#ifndef _LINUX_SCHED_TASK_STACK_H
#define _LINUX_SCHED_TASK_STACK_H

#include <linux/sched.h>

static inline void *task_stack_page(const struct task_struct *task)
{
	return task->stack;
}

static inline unsigned long *end_of_stack(const struct task_struct *task)
{
	return task->stack;
}

static inline int object_is_on_stack(const void *obj)
{
	unsigned long at = (unsigned long)obj, base = (unsigned long)current->stack;

	return at >= base && at < base + THREAD_SIZE;
}

#endif
