/* clock_gettime and its family. The calls whose name ends in 32 are those of old 32-bit programs. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/time.h>

static int read_cpu_clock(clockid_t which, struct timespec64 *ts)
{
	s64 ns;
	int err = posix_cpu_clock_get(which, &ns);

	if (!err)
		*ts = ns_to_timespec64(ns);
	return err;
}

/* 0, or -EINVAL for a clock that there is not. */
static int read_clock(clockid_t which, struct timespec64 *ts)
{
	switch (which) {
	case CLOCK_REALTIME:
	case CLOCK_TAI:
		ktime_get_real_ts64(ts);
		return 0;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_BOOTTIME:
		ktime_get_ts64(ts);
		return 0;
	case CLOCK_REALTIME_COARSE:
		ktime_get_coarse_real_ts64(ts);
		return 0;
	case CLOCK_MONOTONIC_COARSE:
		ktime_get_coarse_ts64(ts);
		return 0;
	default:
		return is_cpu_clock(which) ? read_cpu_clock(which, ts) : -EINVAL;
	}
}

static int clock_resolution(clockid_t which, struct timespec64 *ts)
{
	int err = read_clock(which, ts);
	bool coarse = which == CLOCK_REALTIME_COARSE || which == CLOCK_MONOTONIC_COARSE;

	*ts = (struct timespec64){ 0, coarse ? TICK_NSEC : 1 };
	return err;
}

static int set_clock(clockid_t which, const struct timespec64 *ts)
{
	if (which != CLOCK_REALTIME)
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	return do_settimeofday64(ts);
}

SYSCALL_DEFINE2(clock_gettime, clockid_t, which, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int err = read_clock(which, &ts);

	return err ? err : put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_gettime32, clockid_t, which, struct old_timespec32 __user *, tp)
{
	struct timespec64 ts;
	int err = read_clock(which, &ts);

	return err ? err : put_old_timespec32(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres, clockid_t, which, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int err = clock_resolution(which, &ts);

	return err || !tp ? err : put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres_time32, clockid_t, which, struct old_timespec32 __user *, tp)
{
	struct timespec64 ts;
	int err = clock_resolution(which, &ts);

	return err || !tp ? err : put_old_timespec32(&ts, tp);
}

SYSCALL_DEFINE2(clock_settime, clockid_t, which, const struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int err = get_timespec64(&ts, tp);

	return err ? err : set_clock(which, &ts);
}

SYSCALL_DEFINE2(clock_settime32, clockid_t, which, const struct old_timespec32 __user *, tp)
{
	struct timespec64 ts;
	int err = get_old_timespec32(&ts, tp);

	return err ? err : set_clock(which, &ts);
}
