/* Keeps softirqs, tasklets and timers from running. Process context; nests. local_bh_enable runs what is pending. */
#ifndef _LINUX_BH_H
#define _LINUX_BH_H

#include <linux/preempt.h>

void local_bh_disable(void);
void local_bh_enable(void);
void _local_bh_enable(void);

#endif
