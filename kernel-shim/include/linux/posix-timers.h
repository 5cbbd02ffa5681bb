/* Timers of timer_create(2), and what counts CPU time for them and for setitimer(2). */
#ifndef _LINUX_POSIX_TIMERS_H
#define _LINUX_POSIX_TIMERS_H

#include <linux/hrtimer.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/signal_types.h>

/*
 * A clock id below 0 is the CPU time of a process or thread: ~(pid or tid) << 3, then a bit for a thread, then which time.
 */
#define CPUCLOCK_PID(clock)		((pid_t)~((clock) >> 3))
#define CPUCLOCK_PERTHREAD(clock)	(((clock) & CPUCLOCK_PERTHREAD_MASK) != 0)
#define CPUCLOCK_PERTHREAD_MASK		4
#define CPUCLOCK_WHICH(clock)		((clock) & CPUCLOCK_CLOCK_MASK)
#define CPUCLOCK_CLOCK_MASK		3
#define CPUCLOCK_PROF			0
#define CPUCLOCK_VIRT			1
#define CPUCLOCK_SCHED			2
#define CPUCLOCK_MAX			3

struct k_itimer {
	struct list_head list;		/* of the process: signal->posix_timers */
	int it_id;
	clockid_t it_clock;
	bool it_active;			/* will fire by itself */
	int it_sigev_notify;
	s64 it_overrun, it_overrun_last;
	int it_requeue_pending;		/* odd: waits for its signal to be taken */
	s64 it_interval;
	s64 it_expires;			/* on its clock */
	struct pid *it_pid;		/* who gets the signal */
	struct sigqueue *sigq;		/* its signal's place in the queue */
	struct pid *cpu_pid;		/* of a CPU clock: whose time it counts, */
	struct list_head cpu_entry;	/* and, while it runs, among that process's signal->cpu_timers */
	struct task_struct *cpu_sleeper;	/* woken instead of a signal: posix-cpu-nsleep.c */
	struct hrtimer timer;
};

/* kernel/time/posix-timers.c */
struct signal_struct;
/* Of current, with interrupts off: the signal of a timer was taken, whose next interval begins. */
void posixtimer_rearm(struct siginfo *info);
/* No more timers: exec, or the end of the process. */
void exit_itimers(struct signal_struct *sig);

/* kernel/time/posix-timers.c, for the CPU clocks' timers; interrupts are off. */
void posix_timer_expire(struct k_itimer *timr);

static inline bool is_cpu_clock(clockid_t clock)
{
	return clock < 0;
}

/* kernel/time/posix-cpu-timers.c */
/* In the timer interrupt. */
void run_posix_cpu_timers(void);
/* The thread p is released: what counts its time, or its process's as it is the last, stands still. */
void posix_cpu_timers_exit(struct task_struct *p, bool last);

#endif
