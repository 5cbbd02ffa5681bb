/* Between the clocks, the timers of timer_create(2), and their system calls. */
#ifndef _KERNEL_TIME_POSIX_TIMERS_H
#define _KERNEL_TIME_POSIX_TIMERS_H

#include <linux/posix-timers.h>
#include <linux/time.h>

#define SIGEV_SIGNAL	0
#define SIGEV_NONE	1
#define SIGEV_THREAD	2
#define SIGEV_THREAD_ID	4

struct __kernel_timex;

/* What a kind of clock can do; NULL: it cannot. All in process context, 0 or -errno. */
struct k_clock {
	int (*clock_getres)(clockid_t which, struct timespec64 *tp);
	int (*clock_set)(clockid_t which, const struct timespec64 *tp);
	int (*clock_get_timespec)(clockid_t which, struct timespec64 *tp);
	/* The clock's state (TIME_OK and so on), or -errno. */
	int (*clock_adj)(clockid_t which, struct __kernel_timex *tx);
	/* May refuse the timer, which has its clock's id and no other property yet. */
	int (*timer_create)(struct k_itimer *timr);
	/* Where the time that is left is to go is in current->restart_block. */
	long (*nsleep)(clockid_t which, int flags, const struct timespec64 *rqtp);
};

/* kernel/time/posix-clocks.c: NULL if there is no such clock. */
const struct k_clock *clockid_to_kclock(clockid_t id);
/* kernel/time/posix-cpu-timers.c: of a process or thread by its number, of the caller, of the calling thread. */
extern const struct k_clock clock_posix_cpu, clock_process, clock_thread;
/* What CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID stand for: the caller's. */
#define PROCESS_CLOCK	((clockid_t)(~0U << 3 | CPUCLOCK_SCHED))
#define THREAD_CLOCK	((clockid_t)(~0U << 3 | CPUCLOCK_SCHED | CPUCLOCK_PERTHREAD_MASK))

/* kernel/time/posix-cpu-nsleep.c */
long posix_cpu_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp);
long process_cpu_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp);
/* kernel/time/ntp.c: CLOCK_REALTIME's clock_adj. */
int do_adjtimex(struct __kernel_timex *txc);
/* kernel/time/posix-timers.c: of a clock that an hrtimer knows. */
int common_timer_create(struct k_itimer *timr);
/* kernel/time/nanosleep.c */
long common_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp);
/* Gives the caller of an interrupted sleep what is left, in ns, if it asked: -ERESTART_RESTARTBLOCK, or -EFAULT. */
long nanosleep_copyout(s64 left);

/* Of a timer on a CPU clock. Interrupts are off; the first is process context. */
int posix_cpu_timer_create(struct k_itimer *timr);
s64 posix_cpu_timer_now(const struct k_itimer *timr);
/* Whose time it counts is gone: it will never fire. */
bool posix_cpu_timer_is_dead(const struct k_itimer *timr);
int posix_cpu_timer_arm(struct k_itimer *timr);

/* All with interrupts off, but the last. */
s64 posix_timer_now(const struct k_itimer *timr);
/* 0, or -ESRCH if it counts the CPU time of somebody who is gone. */
int posix_timer_arm(struct k_itimer *timr);
void posix_timer_cancel(struct k_itimer *timr);
s64 posix_timer_remaining(struct k_itimer *timr);
int posix_timer_overrun(const struct k_itimer *timr, s64 base);
struct k_itimer *posix_timer_by_id(int id);
enum hrtimer_restart posix_timer_fn(struct hrtimer *timer);
void posix_timer_free(struct k_itimer *timr);

#endif
