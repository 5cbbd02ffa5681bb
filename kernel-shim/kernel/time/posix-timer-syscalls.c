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

/* NULL: no memory, or too many signals (RLIMIT_SIGPENDING). Nobody finds it by its id yet. */
static struct k_itimer *alloc_timer(clockid_t clock, const sigevent_t *event, struct pid *pid)
{
	struct sigqueue *sigq = sigqueue_alloc(current, GFP_KERNEL, false);
	struct k_itimer *timr = kzalloc(sizeof(*timr), GFP_KERNEL);

	if (!sigq || !timr) {
		if (sigq)
			sigqueue_free(sigq);
		kfree(timr);
		return NULL;
	}
	sigq->flags |= SIGQUEUE_PREALLOC;
	clear_siginfo(&sigq->info);
	INIT_LIST_HEAD(&timr->cpu_entry);
	timr->sigq = sigq;
	timr->it_id = current->signal->next_posix_timer_id++;
	timr->it_clock = clock;
	timr->it_sigev_notify = event->sigev_notify;
	timr->it_overrun = -1;
	timr->it_pid = get_pid(pid);
	INIT_LIST_HEAD(&timr->list);
	return timr;
}

/* The program's other threads may use, and delete, it from here on. */
static void publish_timer(struct k_itimer *timr)
{
	unsigned long flags;

	local_irq_save(flags);
	list_add_tail(&timr->list, &current->signal->posix_timers);
	local_irq_restore(flags);
}

static void fill_siginfo(struct k_itimer *timr, const sigevent_t *event)
{
	struct siginfo *info = &timr->sigq->info;

	info->si_signo = event->sigev_signo;
	info->si_code = SI_TIMER;
	info->si_tid = timr->it_id;
	info->_sifields._timer._sigval = event->sigev_value;
}

/* event NULL: SIGALRM with the timer's id. */
static long do_timer_create(clockid_t clock, const sigevent_t *event, int __user *created_id)
{
	sigevent_t standard = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	const struct k_clock *kc = clockid_to_kclock(clock);
	struct k_itimer *timr;
	struct pid *pid;
	int err;

	if (!kc)
		return -EINVAL;
	if (!kc->timer_create)
		return -EOPNOTSUPP;
	pid = good_sigevent(event ? event : &standard);
	if (!pid)
		return -EINVAL;
	timr = alloc_timer(clock, event ? event : &standard, pid);
	if (!timr)
		return -EAGAIN;
	standard.sigev_value.sival_int = timr->it_id;
	fill_siginfo(timr, event ? event : &standard);
	err = put_user(timr->it_id, created_id) ? -EFAULT : kc->timer_create(timr);
	if (err)
		posix_timer_free(timr);
	else
		publish_timer(timr);
	return err;
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

/* 0 or -ESRCH. A time of a CPU clock that is over already is not waited for until the next tick. */
static int start_timer(struct k_itimer *timr, s64 value, s64 interval, bool absolute)
{
	s64 now;
	int err;

	timr->it_interval = value ? interval : 0;
	timr->it_expires = 0;
	if (!value)
		return 0;
	choose_base(timr, absolute);
	now = posix_timer_now(timr);
	timr->it_expires = absolute ? value : ktime_to_ns(ktime_add_safe(ns_to_ktime((u64)now), ns_to_ktime((u64)value)));
	if (timr->it_sigev_notify == SIGEV_NONE)
		return 0;
	err = posix_timer_arm(timr);
	if (!err && is_cpu_clock(timr->it_clock) && timr->it_expires <= now)
		posix_timer_expire(timr);
	return err;
}

static int do_timer_settime(int id, int tmr_flags, const struct itimerspec64 *new, struct itimerspec64 *old)
{
	struct k_itimer *timr;
	unsigned long flags;
	int err;

	if (!timespec64_valid(&new->it_interval) || !timespec64_valid(&new->it_value))
		return -EINVAL;
	timr = posix_timer_by_id(id);
	if (!timr)
		return -EINVAL;
	local_irq_save(flags);
	old->it_interval = ns_to_timespec64(timr->it_interval);
	old->it_value = ns_to_timespec64(posix_timer_remaining(timr));
	posix_timer_cancel(timr);
	err = start_timer(timr, timespec64_to_ns(&new->it_value), timespec64_to_ns(&new->it_interval), tmr_flags & TIMER_ABSTIME);
	local_irq_restore(flags);
	return err;
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
