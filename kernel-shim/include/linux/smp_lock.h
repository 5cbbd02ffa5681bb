/* The big kernel lock (until 2.6.39): recursive, dropped while its holder sleeps. */
#ifndef _LINUX_SMP_LOCK_H
#define _LINUX_SMP_LOCK_H

#include <linux/sched.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 39) && !defined(RINGLET_CORE)
#error linux/smp_lock.h is not a header of this kernel
#endif

void lock_kernel(void);
void unlock_kernel(void);

static inline int kernel_locked(void)
{
	return current->lock_depth >= 0;
}

#endif
