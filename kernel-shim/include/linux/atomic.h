/* Atomic counters. See asm/atomic.h. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>
#include <asm/atomic.h>


#endif
