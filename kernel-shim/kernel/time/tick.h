/* The timekeeping code's own: what fires when. All with interrupts off. */
#ifndef _KERNEL_TIME_TICK_H
#define _KERNEL_TIME_TICK_H

#include <linux/types.h>

/* kernel/time/tick-sched.c */
void tick_init(void);
void tick_program_event(void);
void tick_nohz_idle_enter(void);
void tick_nohz_idle_exit(void);
void tick_irq_enter(void);

/* kernel/time/timekeeping.c: seconds since 1970 at power on. */
void timekeeping_init(unsigned long epoch);

/* kernel/time/jiffies.c: brings jiffies up to the clock; returns by how many ticks it moved. */
unsigned long update_jiffies(u64 now_ns);
u64 jiffies64_to_clock_ns(u64 j);

/* kernel/time/timer.c: when the next timer_list is due on the clock, ~0 = none. */
u64 timer_next_event(void);
bool timers_due(void);
void init_timers(void);

/* kernel/time/hrtimer.c: the same for hrtimers; run_queues calls those that are due. */
u64 hrtimer_next_event(void);
void hrtimer_run_queues(u64 now_ns);
void hrtimers_init(void);

#endif
