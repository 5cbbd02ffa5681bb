/*
 * nanosleep and clock_nanosleep. A relative sleep that a signal interrupts without a handler goes on to the time it was to
 * end at: restart_block keeps that for hrtimer_nanosleep_restart().
 */
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>

enum width { TIME32, TIME64 };

static int get_time(struct timespec64 *ts, const void __user *uts, enum width width)
{
	int err = width == TIME64 ? get_timespec64(ts, uts) : get_old_timespec32(ts, uts);

	if (err)
		return err;
	return timespec64_valid(ts) ? 0 : -EINVAL;
}

static int put_time(s64 ns, void __user *uts, enum width width)
{
	struct timespec64 ts = ns_to_timespec64(ns > 0 ? ns : 0);

	return width == TIME64 ? put_timespec64(&ts, uts) : put_old_timespec32(&ts, uts);
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
static long sleep_for(clockid_t clockid, s64 end, void __user *rmtp, enum width width)
{
	if (!sleep_until(clockid, end))
		return 0;
	if (rmtp && put_time(end - now_on(clockid), rmtp, width))
		return -EFAULT;
	current->restart_block.fn = hrtimer_nanosleep_restart;
	current->restart_block.clockid = clockid;
	current->restart_block.expires = (u64)end;
	current->restart_block.rmtp = rmtp;
	current->restart_block.flags = width;
	return -ERESTART_RESTARTBLOCK;
}

static long hrtimer_nanosleep_restart(struct task_struct *p)
{
	return sleep_for(p->restart_block.clockid, (s64)p->restart_block.expires, p->restart_block.rmtp,
			 p->restart_block.flags);
}

static s64 relative_end(clockid_t clockid, struct timespec64 ts)
{
	return ktime_to_ns(ktime_add_safe(ns_to_ktime((u64)now_on(clockid)), timespec64_to_ktime(ts)));
}

static int check_clock(clockid_t clockid)
{
	switch (clockid) {
	case CLOCK_REALTIME:
	case CLOCK_MONOTONIC:
	case CLOCK_BOOTTIME:
	case CLOCK_TAI:
		return 0;
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_REALTIME_COARSE:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_PROCESS_CPUTIME_ID:
		return -EOPNOTSUPP;
	default:
		return -EINVAL;
	}
}

static long do_clock_nanosleep(clockid_t clockid, int flags, const void __user *rqtp, void __user *rmtp, enum width width)
{
	struct timespec64 ts;
	int err = check_clock(clockid);

	if (!err)
		err = get_time(&ts, rqtp, width);
	if (err)
		return err;
	if (!(flags & TIMER_ABSTIME)) {
		clockid = clock_of_relative(clockid);
		return sleep_for(clockid, relative_end(clockid, ts), rmtp, width);
	}
	return sleep_until(clockid, timespec64_to_ns(&ts)) ? -ERESTARTNOHAND : 0;
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
