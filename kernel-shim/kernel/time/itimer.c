/* alarm and setitimer: a signal to the process after a time, or at intervals; real time, or the CPU time that it uses. */
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "../fork.h"

/* A shorter interval would leave the CPU no time for anything else. */
#define MIN_INTERVAL_NS	(50 * NSEC_PER_USEC)

/* In the timer interrupt. */
enum hrtimer_restart it_real_fn(struct hrtimer *timer)
{
	struct signal_struct *sig = container_of(timer, struct signal_struct, real_timer);

	kill_pid_info(SIGALRM, SEND_SIG_PRIV, sig->pids[PIDTYPE_TGID]);
	if (!sig->it_real_incr)
		return HRTIMER_NORESTART;
	__hrtimer_forward_ns(timer, __hrtimer_now_ns(timer), max_t(s64, (s64)sig->it_real_incr, MIN_INTERVAL_NS));
	return HRTIMER_RESTART;
}

/* What is left, at least 1 us while the timer runs. */
static u64 it_real_left(struct signal_struct *sig)
{
	if (!hrtimer_active(&sig->real_timer))
		return 0;
	return (u64)max_t(s64, __hrtimer_get_remaining_ns(&sig->real_timer), NSEC_PER_USEC);
}

/* value 0 stops the timer. */
static void set_it_real(struct signal_struct *sig, u64 value, u64 interval)
{
	hrtimer_cancel(&sig->real_timer);
	sig->it_real_incr = value ? interval : 0;
	if (value)
		__hrtimer_start_range_ns(&sig->real_timer, (s64)value, 0, HRTIMER_MODE_REL);
}

static struct __kernel_old_timeval to_timeval(u64 ns)
{
	struct timespec64 ts = ns_to_timespec64((s64)ns);

	return (struct __kernel_old_timeval){ (long)ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}

static s64 cpu_time(int which)
{
	u64 utime, stime;

	thread_group_cputime_adjusted(current, &utime, &stime);
	return (s64)(which == ITIMER_VIRTUAL ? utime : utime + stime);
}

static struct cpu_itimer *cpu_itimer(int which)
{
	return &current->signal->it[which == ITIMER_VIRTUAL ? CPUCLOCK_VIRT : CPUCLOCK_PROF];
}

/* What is left; of one that is to fire at the next tick, a tick. */
static u64 it_cpu_left(int which)
{
	const struct cpu_itimer *it = cpu_itimer(which);
	u64 now = (u64)cpu_time(which);

	if (!it->expires)
		return 0;
	return it->expires > now ? it->expires - now : TICK_NSEC;
}

static void set_it_cpu(int which, u64 value, u64 interval)
{
	struct cpu_itimer *it = cpu_itimer(which);

	it->expires = value ? (u64)cpu_time(which) + value : 0;
	it->incr = interval;
}

static int put_itimer(int which, struct __kernel_old_itimerval __user *value)
{
	bool real = which == ITIMER_REAL;
	struct __kernel_old_itimerval it = {
		to_timeval(real ? current->signal->it_real_incr : cpu_itimer(which)->incr),
		to_timeval(real ? it_real_left(current->signal) : it_cpu_left(which)),
	};

	return copy_to_user(value, &it, sizeof(it)) ? -EFAULT : 0;
}

static bool valid_which(int which)
{
	return which >= ITIMER_REAL && which <= ITIMER_PROF;
}

static bool timeval_valid(const struct __kernel_old_timeval *tv)
{
	return tv->tv_sec >= 0 && tv->tv_usec >= 0 && tv->tv_usec < USEC_PER_SEC;
}

static u64 to_ns(const struct __kernel_old_timeval *tv)
{
	return (u64)tv->tv_sec * NSEC_PER_SEC + (u64)tv->tv_usec * NSEC_PER_USEC;
}

SYSCALL_DEFINE2(getitimer, int, which, struct __kernel_old_itimerval __user *, value)
{
	return valid_which(which) ? put_itimer(which, value) : -EINVAL;
}

SYSCALL_DEFINE3(setitimer, int, which, struct __kernel_old_itimerval __user *, value,
		struct __kernel_old_itimerval __user *, ovalue)
{
	struct __kernel_old_itimerval it = { };

	if (value && copy_from_user(&it, value, sizeof(it)))
		return -EFAULT;
	if (!valid_which(which) || !timeval_valid(&it.it_value) || !timeval_valid(&it.it_interval))
		return -EINVAL;
	if (ovalue && put_itimer(which, ovalue))
		return -EFAULT;
	if (which == ITIMER_REAL)
		set_it_real(current->signal, to_ns(&it.it_value), to_ns(&it.it_interval));
	else
		set_it_cpu(which, to_ns(&it.it_value), to_ns(&it.it_interval));
	return 0;
}

/* Seconds that the alarm before had left, rounded to the nearest, but at least 1. */
SYSCALL_DEFINE1(alarm, unsigned int, seconds)
{
	struct signal_struct *sig = current->signal;
	struct timespec64 left = ns_to_timespec64((s64)it_real_left(sig));

	set_it_real(sig, (u64)seconds * NSEC_PER_SEC, 0);
	if ((!left.tv_sec && left.tv_nsec) || left.tv_nsec >= NSEC_PER_SEC / 2)
		left.tv_sec++;
	return (long)left.tv_sec;
}
