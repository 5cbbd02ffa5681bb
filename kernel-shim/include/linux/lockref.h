#ifndef _LINUX_LOCKREF_H
#define _LINUX_LOCKREF_H

#include <linux/spinlock.h>

/* A lock and a reference count that are changed together. */
struct lockref {
	spinlock_t lock;
	int count;
};

#endif
