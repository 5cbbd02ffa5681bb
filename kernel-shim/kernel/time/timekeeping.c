/*
 * The clocks. Monotonic, boot and raw time are the hardware's nanoseconds since power on; real time is that plus an offset,
 * which starts as the host's epoch and changes with settimeofday.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/math64.h>
#include <linux/timekeeping.h>
#include <linux/timerfd.h>
#include <linux/time.h>
#include <asm/emu.h>
#include "ntp_internal.h"
#include "tick.h"

struct timezone sys_tz;
EXPORT_SYMBOL(sys_tz);

static s64 wall_offset_ns;

void timekeeping_init(unsigned long epoch)
{
	wall_offset_ns = (s64)epoch * NSEC_PER_SEC;
}

u64 ktime_get_ns(void)
{
	return emu_clock_read();
}
EXPORT_SYMBOL_GPL(ktime_get_ns);

u64 ktime_get_real_ns(void)
{
	return emu_clock_read() + (u64)wall_offset_ns;
}
EXPORT_SYMBOL_GPL(ktime_get_real_ns);

#define SAME_AS(name, other)				\
	u64 name(void)					\
	{						\
		return other();				\
	}						\
	EXPORT_SYMBOL_GPL(name)

SAME_AS(ktime_get_boottime_ns, ktime_get_ns);
SAME_AS(ktime_get_raw_ns, ktime_get_ns);
SAME_AS(ktime_get_mono_fast_ns, ktime_get_ns);
SAME_AS(ktime_get_real_fast_ns, ktime_get_real_ns);
SAME_AS(sched_clock, ktime_get_ns);
SAME_AS(local_clock, ktime_get_ns);

time64_t ktime_get_seconds(void)
{
	return (time64_t)div_u64(ktime_get_ns(), NSEC_PER_SEC);
}
EXPORT_SYMBOL_GPL(ktime_get_seconds);

time64_t ktime_get_boottime_seconds(void)
{
	return ktime_get_seconds();
}
EXPORT_SYMBOL_GPL(ktime_get_boottime_seconds);

time64_t ktime_get_real_seconds(void)
{
	return (time64_t)div_u64(ktime_get_real_ns(), NSEC_PER_SEC);
}
EXPORT_SYMBOL_GPL(ktime_get_real_seconds);

void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64((s64)ktime_get_ns());
}
EXPORT_SYMBOL_GPL(ktime_get_ts64);

void ktime_get_raw_ts64(struct timespec64 *ts)
{
	ktime_get_ts64(ts);
}
EXPORT_SYMBOL(ktime_get_raw_ts64);

void ktime_get_boottime_ts64(struct timespec64 *ts)
{
	ktime_get_ts64(ts);
}
EXPORT_SYMBOL_GPL(ktime_get_boottime_ts64);

void ktime_get_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64((s64)ktime_get_real_ns());
}
EXPORT_SYMBOL(ktime_get_real_ts64);

/* The coarse clocks move with the tick. */
static s64 coarse_ns(void)
{
	return (s64)jiffies64_to_clock_ns(get_jiffies_64());
}

void ktime_get_coarse_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(coarse_ns());
}
EXPORT_SYMBOL(ktime_get_coarse_ts64);

void ktime_get_coarse_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(coarse_ns() + wall_offset_ns);
}
EXPORT_SYMBOL(ktime_get_coarse_real_ts64);

/* So far ahead that CLOCK_REALTIME would outgrow ktime_t if the machine ran for 30 years more. */
#define TIME_SETTOD_SEC_MAX	(KTIME_SEC_MAX - 30LL * 365 * 24 * 3600)

/* Sets the wall clock; not to a time before the machine started, as seen from 1970. 0 or -EINVAL. Process context. */
int do_settimeofday64(const struct timespec64 *ts)
{
	s64 offset;

	if (!timespec64_valid(ts) || ts->tv_sec >= TIME_SETTOD_SEC_MAX)
		return -EINVAL;
	offset = timespec64_to_ns(ts) - (s64)ktime_get_ns();
	if (offset < 0)
		return -EINVAL;
	wall_offset_ns = offset;
	clock_was_set();
	timerfd_clock_was_set();
	return 0;
}
EXPORT_SYMBOL(do_settimeofday64);

int timekeeping_inject_offset(const struct timespec64 *delta)
{
	struct timespec64 now, then;

	if (delta->tv_sec <= -KTIME_SEC_MAX || delta->tv_sec >= KTIME_SEC_MAX)
		return -EINVAL;
	ktime_get_real_ts64(&now);
	set_normalized_timespec64(&then, now.tv_sec + delta->tv_sec, now.tv_nsec + delta->tv_nsec);
	return do_settimeofday64(&then);
}
