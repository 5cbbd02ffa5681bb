/* The watchdogs for code that keeps the CPU to itself (kernel/watchdog.c). */
#ifndef _LINUX_NMI_H
#define _LINUX_NMI_H

#include <linux/types.h>

/* For code that is slow for good reason: its time starts anew. Any context. */
void touch_softlockup_watchdog(void);
void touch_all_softlockup_watchdogs(void);
void touch_nmi_watchdog(void);

/* Every tick while a task runs, in the timer interrupt. */
void watchdog_tick(void);
/* Told by the scheduler: something else had the chance to run. */
void touch_softlockup_watchdog_sched(void);
/* The last step of an interrupt that came from kernel mode: kills the task that watchdog_tick() found stuck. */
void watchdog_kill_stuck(void);
/* Interrupts were off too long at text address ip: reports it and ends the task. */
void watchdog_hardlockup(unsigned long ip) __attribute__((noreturn));

#endif
