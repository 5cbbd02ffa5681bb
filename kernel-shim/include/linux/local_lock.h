#ifndef _LINUX_LOCAL_LOCK_H
#define _LINUX_LOCAL_LOCK_H

#include <linux/preempt.h>

typedef struct {
	int unused;
} local_lock_t;

#define INIT_LOCAL_LOCK(name)	{ 0 }

static inline void local_lock(local_lock_t *lock)
{
	preempt_disable();
}

static inline void local_unlock(local_lock_t *lock)
{
	preempt_enable();
}

#endif
