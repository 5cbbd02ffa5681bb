/* timer_create(2) and its family. */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "../signal.h"
#include "posix-timers.h"

/* As i386 programs pass it: 64 bytes. */
typedef struct sigevent {
	sigval_t sigev_value;
	int sigev_signo;
	int sigev_notify;
	int sigev_tid;
	int pad[12];
} sigevent_t;

static int check_clock(clockid_t clock)
{
	s64 ns;

	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_MONOTONIC:
	case CLOCK_BOOTTIME:
	case CLOCK_TAI:
		return 0;
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_REALTIME_COARSE:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_REALTIME_ALARM:
	case CLOCK_BOOTTIME_ALARM:
		return -EOPNOTSUPP;
	default:
		return is_cpu_clock(clock) ? posix_cpu_clock_get(clock, &ns) : -EINVAL;
	}
}

/* Who gets the signal of this event; NULL if it makes no sense. */
static struct pid *good_sigevent(const sigevent_t *event)
{
	struct task_struct *t;

	switch (event->sigev_notify) {
	case SIGEV_SIGNAL | SIGEV_THREAD_ID:
		t = find_task_by_vpid(event->sigev_tid);
		if (!t || !same_thread_group(t, current))
			return NULL;
		return event->sigev_signo > 0 && event->sigev_signo <= SIGRTMAX ? task_pid(t) : NULL;
	case SIGEV_SIGNAL:
	case SIGEV_THREAD:
		if (event->sigev_signo <= 0 || event->sigev_signo > SIGRTMAX)
			return NULL;
		fallthrough;
	case SIGEV_NONE:
		return task_tgid(current);
	default:
		return NULL;
	}
}

static bool is_thread_clock(clockid_t clock)
{
	return clock < 0 ? CPUCLOCK_PERTHREAD(clock) : clock == CLOCK_THREAD_CPUTIME_ID;
}

static struct k_itimer *alloc_timer(clockid_t clock, const sigevent_t *event, struct pid *pid)
{
	struct k_itimer *timr = kzalloc(sizeof(*timr), GFP_KERNEL);

	if (!timr)
		return NULL;
	if (event->sigev_notify != SIGEV_NONE) {
		timr->sigq = sigqueue_alloc(current, GFP_KERNEL, false);
		if (!timr->sigq) {
			kfree(timr);
			return NULL;
		}
		timr->sigq->flags |= SIGQUEUE_PREALLOC;
		clear_siginfo(&timr->sigq->info);
	}
	timr->it_clock = clock;
	timr->it_sigev_notify = event->sigev_notify;
	timr->it_overrun = -1;
	timr->it_pid = get_pid(pid);
	if (is_cpu_clock(clock) && is_thread_clock(clock))
		timr->cpu_task = get_task_struct(current);
	hrtimer_init(&timr->timer, clock, HRTIMER_MODE_ABS);
	timr->timer.function = posix_timer_fn;
	return timr;
}

static void fill_siginfo(struct k_itimer *timr, const sigevent_t *event)
{
	struct siginfo *info;

	if (!timr->sigq)
		return;
	info = &timr->sigq->info;
	info->si_signo = event->sigev_signo;
	info->si_code = SI_TIMER;
	info->si_tid = timr->it_id;
	info->_sifields._timer._sigval = event->sigev_value;
}

/* event NULL: SIGALRM with the timer's id. */
static long do_timer_create(clockid_t clock, const sigevent_t *event, int __user *created_id)
{
	sigevent_t standard = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	struct signal_struct *sig = current->signal;
	struct k_itimer *timr;
	struct pid *pid;
	unsigned long flags;
	int err = check_clock(clock);

	if (err)
		return err;
	pid = good_sigevent(event ? event : &standard);
	if (!pid)
		return -EINVAL;
	timr = alloc_timer(clock, event ? event : &standard, pid);
	if (!timr)
		return -EAGAIN;
	timr->it_id = sig->next_posix_timer_id++;
	standard.sigev_value.sival_int = timr->it_id;
	fill_siginfo(timr, event ? event : &standard);
	local_irq_save(flags);
	list_add_tail(&timr->list, &sig->posix_timers);
	local_irq_restore(flags);
	if (!put_user(timr->it_id, created_id))
		return 0;
	posix_timer_free(timr);
	return -EFAULT;
}

SYSCALL_DEFINE3(timer_create, clockid_t, which_clock, sigevent_t __user *, timer_event_spec, int __user *, created_timer_id)
{
	sigevent_t event;

	if (!timer_event_spec)
		return do_timer_create(which_clock, NULL, created_timer_id);
	if (copy_from_user(&event, timer_event_spec, sizeof(event)))
		return -EFAULT;
	return do_timer_create(which_clock, &event, created_timer_id);
}

/* A time from now on the wall clock does not follow when that is set. */
static void choose_base(struct k_itimer *timr, bool absolute)
{
	if (is_cpu_clock(timr->it_clock))
		return;
	timr->timer.clock_id = !absolute && timr->it_clock == CLOCK_REALTIME ? CLOCK_MONOTONIC : timr->it_clock;
}

static void start_timer(struct k_itimer *timr, s64 value, s64 interval, bool absolute)
{
	timr->it_interval = value ? interval : 0;
	timr->it_expires = 0;
	if (!value)
		return;
	choose_base(timr, absolute);
	timr->it_expires = absolute ? value : posix_timer_now(timr) + value;
	if (timr->sigq)
		posix_timer_arm(timr);
}

static int do_timer_settime(int id, int tmr_flags, const struct itimerspec64 *new, struct itimerspec64 *old)
{
	struct k_itimer *timr;
	unsigned long flags;

	if (!timespec64_valid(&new->it_interval) || !timespec64_valid(&new->it_value))
		return -EINVAL;
	timr = posix_timer_by_id(id);
	if (!timr)
		return -EINVAL;
	local_irq_save(flags);
	old->it_interval = ns_to_timespec64(timr->it_interval);
	old->it_value = ns_to_timespec64(posix_timer_remaining(timr));
	posix_timer_cancel(timr);
	start_timer(timr, timespec64_to_ns(&new->it_value), timespec64_to_ns(&new->it_interval), tmr_flags & TIMER_ABSTIME);
	local_irq_restore(flags);
	return 0;
}

static int do_timer_gettime(int id, struct itimerspec64 *setting)
{
	struct k_itimer *timr = posix_timer_by_id(id);
	unsigned long flags;

	if (!timr)
		return -EINVAL;
	local_irq_save(flags);
	setting->it_interval = ns_to_timespec64(timr->it_interval);
	setting->it_value = ns_to_timespec64(posix_timer_remaining(timr));
	local_irq_restore(flags);
	return 0;
}

SYSCALL_DEFINE4(timer_settime, int, timer_id, int, flags, const struct __kernel_itimerspec __user *, new,
		struct __kernel_itimerspec __user *, old)
{
	struct itimerspec64 new_spec, old_spec;
	int err;

	if (!new)
		return -EINVAL;
	if (get_itimerspec64(&new_spec, new))
		return -EFAULT;
	err = do_timer_settime(timer_id, flags, &new_spec, &old_spec);
	return !err && old && put_itimerspec64(&old_spec, old) ? -EFAULT : err;
}

SYSCALL_DEFINE4(timer_settime32, int, timer_id, int, flags, const struct old_itimerspec32 __user *, new,
		struct old_itimerspec32 __user *, old)
{
	struct itimerspec64 new_spec, old_spec;
	int err;

	if (!new)
		return -EINVAL;
	if (get_old_itimerspec32(&new_spec, new))
		return -EFAULT;
	err = do_timer_settime(timer_id, flags, &new_spec, &old_spec);
	return !err && old && put_old_itimerspec32(&old_spec, old) ? -EFAULT : err;
}

SYSCALL_DEFINE2(timer_gettime, int, timer_id, struct __kernel_itimerspec __user *, setting)
{
	struct itimerspec64 spec;
	int err = do_timer_gettime(timer_id, &spec);

	return err ? err : put_itimerspec64(&spec, setting);
}

SYSCALL_DEFINE2(timer_gettime32, int, timer_id, struct old_itimerspec32 __user *, setting)
{
	struct itimerspec64 spec;
	int err = do_timer_gettime(timer_id, &spec);

	return err ? err : put_old_itimerspec32(&spec, setting);
}

SYSCALL_DEFINE1(timer_getoverrun, int, timer_id)
{
	struct k_itimer *timr = posix_timer_by_id(timer_id);

	return timr ? posix_timer_overrun(timr, 0) : -EINVAL;
}

SYSCALL_DEFINE1(timer_delete, int, timer_id)
{
	struct k_itimer *timr = posix_timer_by_id(timer_id);

	if (!timr)
		return -EINVAL;
	posix_timer_free(timr);
	return 0;
}
