/* The clocks by number, clock_gettime and its family. The calls whose name ends in 32 are those of old 32-bit programs. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timex.h>
#include "ntp_internal.h"
#include "posix-timers.h"

/* The low bits of a clock that a file stands for. */
#define CLOCKFD		3
#define CLOCKFD_MASK	(CPUCLOCK_PERTHREAD_MASK | CPUCLOCK_CLOCK_MASK)

static int get_realtime(clockid_t which, struct timespec64 *tp)
{
	ktime_get_real_ts64(tp);
	return 0;
}

static int get_monotonic(clockid_t which, struct timespec64 *tp)
{
	ktime_get_ts64(tp);
	return 0;
}

static int get_realtime_coarse(clockid_t which, struct timespec64 *tp)
{
	ktime_get_coarse_real_ts64(tp);
	return 0;
}

static int get_monotonic_coarse(clockid_t which, struct timespec64 *tp)
{
	ktime_get_coarse_ts64(tp);
	return 0;
}

static int get_tai(clockid_t which, struct timespec64 *tp)
{
	*tp = ns_to_timespec64((s64)ktime_get_real_ns() + tai_offset_ns());
	return 0;
}

static int get_hrtimer_res(clockid_t which, struct timespec64 *tp)
{
	*tp = (struct timespec64){ 0, 1 };
	return 0;
}

static int get_coarse_res(clockid_t which, struct timespec64 *tp)
{
	*tp = (struct timespec64){ 0, TICK_NSEC };
	return 0;
}

static int set_realtime(clockid_t which, const struct timespec64 *tp)
{
	return do_sys_settimeofday64(tp, NULL);
}

static int adjust_realtime(clockid_t which, struct __kernel_timex *tx)
{
	return do_adjtimex(tx);
}

/* There is no clock that can wake a suspended machine, and none that a file stands for. */
static int no_device(clockid_t which, struct timespec64 *tp)
{
	return -EINVAL;
}

static const struct k_clock clock_realtime = {
	.clock_getres = get_hrtimer_res,
	.clock_set = set_realtime,
	.clock_get_timespec = get_realtime,
	.clock_adj = adjust_realtime,
	.timer_create = common_timer_create,
	.nsleep = common_nsleep,
};

static const struct k_clock clock_monotonic = {
	.clock_getres = get_hrtimer_res,
	.clock_get_timespec = get_monotonic,
	.timer_create = common_timer_create,
	.nsleep = common_nsleep,
};

static const struct k_clock clock_tai = {
	.clock_getres = get_hrtimer_res,
	.clock_get_timespec = get_tai,
	.timer_create = common_timer_create,
	.nsleep = common_nsleep,
};

static const struct k_clock clock_monotonic_raw = { .clock_getres = get_hrtimer_res, .clock_get_timespec = get_monotonic };
static const struct k_clock clock_realtime_coarse = { .clock_getres = get_coarse_res, .clock_get_timespec = get_realtime_coarse };
static const struct k_clock clock_monotonic_coarse = { .clock_getres = get_coarse_res, .clock_get_timespec = get_monotonic_coarse };
static const struct k_clock alarm_clock = { .clock_getres = no_device, .clock_get_timespec = no_device };
static const struct k_clock clock_posix_dynamic = { .clock_getres = no_device, .clock_get_timespec = no_device };

static const struct k_clock *const posix_clocks[] = {
	[CLOCK_REALTIME] = &clock_realtime,
	[CLOCK_MONOTONIC] = &clock_monotonic,
	[CLOCK_PROCESS_CPUTIME_ID] = &clock_process,
	[CLOCK_THREAD_CPUTIME_ID] = &clock_thread,
	[CLOCK_MONOTONIC_RAW] = &clock_monotonic_raw,
	[CLOCK_REALTIME_COARSE] = &clock_realtime_coarse,
	[CLOCK_MONOTONIC_COARSE] = &clock_monotonic_coarse,
	[CLOCK_BOOTTIME] = &clock_monotonic,
	[CLOCK_REALTIME_ALARM] = &alarm_clock,
	[CLOCK_BOOTTIME_ALARM] = &alarm_clock,
	[CLOCK_TAI] = &clock_tai,
};

const struct k_clock *clockid_to_kclock(clockid_t id)
{
	if (id < 0)
		return (id & CLOCKFD_MASK) == CLOCKFD ? &clock_posix_dynamic : &clock_posix_cpu;
	return id < (clockid_t)ARRAY_SIZE(posix_clocks) ? posix_clocks[id] : NULL;
}

static int do_clock_gettime(clockid_t which, struct timespec64 *tp)
{
	const struct k_clock *kc = clockid_to_kclock(which);

	return kc ? kc->clock_get_timespec(which, tp) : -EINVAL;
}

static int do_clock_getres(clockid_t which, struct timespec64 *tp)
{
	const struct k_clock *kc = clockid_to_kclock(which);

	return kc ? kc->clock_getres(which, tp) : -EINVAL;
}

static const struct k_clock *settable_clock(clockid_t which)
{
	const struct k_clock *kc = clockid_to_kclock(which);

	return kc && kc->clock_set ? kc : NULL;
}

int do_clock_adjtime(clockid_t which, struct __kernel_timex *tx)
{
	const struct k_clock *kc = clockid_to_kclock(which);

	if (!kc)
		return -EINVAL;
	return kc->clock_adj ? kc->clock_adj(which, tx) : -EOPNOTSUPP;
}

SYSCALL_DEFINE2(clock_gettime, clockid_t, which, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int err = do_clock_gettime(which, &ts);

	return err ? err : put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_gettime32, clockid_t, which, struct old_timespec32 __user *, tp)
{
	struct timespec64 ts;
	int err = do_clock_gettime(which, &ts);

	return err ? err : put_old_timespec32(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres, clockid_t, which, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int err = do_clock_getres(which, &ts);

	return err || !tp ? err : put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres_time32, clockid_t, which, struct old_timespec32 __user *, tp)
{
	struct timespec64 ts;
	int err = do_clock_getres(which, &ts);

	return err || !tp ? err : put_old_timespec32(&ts, tp);
}

SYSCALL_DEFINE2(clock_settime, clockid_t, which, const struct __kernel_timespec __user *, tp)
{
	const struct k_clock *kc = settable_clock(which);
	struct timespec64 ts;

	if (!kc)
		return -EINVAL;
	return get_timespec64(&ts, tp) ? -EFAULT : kc->clock_set(which, &ts);
}

SYSCALL_DEFINE2(clock_settime32, clockid_t, which, const struct old_timespec32 __user *, tp)
{
	const struct k_clock *kc = settable_clock(which);
	struct timespec64 ts;

	if (!kc)
		return -EINVAL;
	return get_old_timespec32(&ts, tp) ? -EFAULT : kc->clock_set(which, &ts);
}
