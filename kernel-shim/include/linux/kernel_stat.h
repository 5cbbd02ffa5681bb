/* Counters since boot, for /proc/stat and /proc/interrupts. */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/types.h>
#include <linux/interrupt.h>

struct task_struct;

struct kernel_cpustat {
	u64 user, system, idle, irq, softirq;	/* nanoseconds */
};

extern struct kernel_cpustat kernel_cpustat;

/* One tick's worth of time for the task. */
void account_process_tick(struct task_struct *p, int user_tick);
unsigned int kstat_irqs(unsigned int irq);
/* kernel/watchdog.c: every tick while a task runs. */
void watchdog_tick(void);

#endif
