/* Between the timers of timer_create(2) and their system calls. */
#ifndef _KERNEL_TIME_POSIX_TIMERS_H
#define _KERNEL_TIME_POSIX_TIMERS_H

#include <linux/posix-timers.h>

#define SIGEV_SIGNAL	0
#define SIGEV_NONE	1
#define SIGEV_THREAD	2
#define SIGEV_THREAD_ID	4

/* All with interrupts off, but the last. */
s64 posix_timer_now(const struct k_itimer *timr);
void posix_timer_arm(struct k_itimer *timr);
void posix_timer_cancel(struct k_itimer *timr);
s64 posix_timer_remaining(struct k_itimer *timr);
int posix_timer_overrun(const struct k_itimer *timr, s64 base);
struct k_itimer *posix_timer_by_id(int id);
enum hrtimer_restart posix_timer_fn(struct hrtimer *timer);
void posix_timer_free(struct k_itimer *timr);

#endif
