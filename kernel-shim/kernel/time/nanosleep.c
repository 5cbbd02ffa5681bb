/*
 * nanosleep and clock_nanosleep. A relative sleep that a signal interrupts without a handler goes on to the time it was to
 * end at, which restart_block keeps.
 */
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include "posix-timers.h"

enum width { TIME32, TIME64 };

long nanosleep_copyout(s64 left)
{
	void __user *rmtp = current->restart_block.rmtp;
	struct timespec64 ts = ns_to_timespec64(left > 0 ? left : 0);
	int err = 0;

	if (rmtp)
		err = current->restart_block.flags == TIME64 ? put_timespec64(&ts, rmtp) : put_old_timespec32(&ts, rmtp);
	return err ? err : -ERESTART_RESTARTBLOCK;
}

/* A sleep for a time is not changed by setting the wall clock. */
static clockid_t clock_of_relative(clockid_t clockid)
{
	return clockid == CLOCK_REALTIME ? CLOCK_MONOTONIC : clockid;
}

static s64 now_on(clockid_t clockid)
{
	struct hrtimer timer = { .clock_id = clockid };

	return __hrtimer_now_ns(&timer);
}

/* 0 at `expires`, or -EINTR when a signal came first. */
static int sleep_until(clockid_t clockid, s64 expires)
{
	while (now_on(clockid) < expires) {
		if (signal_pending(current))
			return -EINTR;
		set_current_state(TASK_INTERRUPTIBLE);
		__schedule_hrtimeout_ns(&expires, HRTIMER_MODE_ABS, clockid);
	}
	return 0;
}

static long hrtimer_nanosleep_restart(struct task_struct *p);

/* A relative sleep, which ends at `end`. */
static long sleep_for(clockid_t clockid, s64 end)
{
	if (!sleep_until(clockid, end))
		return 0;
	current->restart_block.fn = hrtimer_nanosleep_restart;
	current->restart_block.clockid = clockid;
	current->restart_block.expires = (u64)end;
	return nanosleep_copyout(end - now_on(clockid));
}

static long hrtimer_nanosleep_restart(struct task_struct *p)
{
	return sleep_for(p->restart_block.clockid, (s64)p->restart_block.expires);
}

static s64 relative_end(clockid_t clockid, const struct timespec64 *ts)
{
	return ktime_to_ns(ktime_add_safe(ns_to_ktime((u64)now_on(clockid)), timespec64_to_ktime(*ts)));
}

long common_nsleep(clockid_t which, int flags, const struct timespec64 *rqtp)
{
	if (flags & TIMER_ABSTIME)
		return sleep_until(which, timespec64_to_ns(rqtp)) ? -ERESTARTNOHAND : 0;
	which = clock_of_relative(which);
	return sleep_for(which, relative_end(which, rqtp));
}

static int get_time(struct timespec64 *ts, const void __user *uts, enum width width)
{
	int err = width == TIME64 ? get_timespec64(ts, uts) : get_old_timespec32(ts, uts);

	if (err)
		return err;
	return timespec64_valid(ts) ? 0 : -EINVAL;
}

static long do_clock_nanosleep(clockid_t which, int flags, const void __user *rqtp, void __user *rmtp, enum width width)
{
	const struct k_clock *kc = clockid_to_kclock(which);
	struct timespec64 ts;
	int err;

	if (!kc)
		return -EINVAL;
	if (!kc->nsleep)
		return -EOPNOTSUPP;
	err = get_time(&ts, rqtp, width);
	if (err)
		return err;
	current->restart_block.rmtp = flags & TIMER_ABSTIME ? NULL : rmtp;
	current->restart_block.flags = width;
	return kc->nsleep(which, flags, &ts);
}

SYSCALL_DEFINE4(clock_nanosleep, clockid_t, which, int, flags, const struct __kernel_timespec __user *, rqtp,
		struct __kernel_timespec __user *, rmtp)
{
	return do_clock_nanosleep(which, flags, rqtp, rmtp, TIME64);
}

SYSCALL_DEFINE4(clock_nanosleep_time32, clockid_t, which, int, flags, const struct old_timespec32 __user *, rqtp,
		struct old_timespec32 __user *, rmtp)
{
	return do_clock_nanosleep(which, flags, rqtp, rmtp, TIME32);
}

SYSCALL_DEFINE2(nanosleep_time32, const struct old_timespec32 __user *, rqtp, struct old_timespec32 __user *, rmtp)
{
	return do_clock_nanosleep(CLOCK_MONOTONIC, 0, rqtp, rmtp, TIME32);
}
