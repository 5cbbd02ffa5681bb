/* The one pid namespace. */
#ifndef _LINUX_PID_NS_H
#define _LINUX_PID_NS_H

#include <linux/pid.h>

struct pid_namespace {
	struct task_struct *child_reaper;
	unsigned int pid_allocated;
	unsigned int level;
};

static inline struct pid_namespace *task_active_pid_ns(struct task_struct *tsk)
{
	return &init_pid_ns;
}

#endif
