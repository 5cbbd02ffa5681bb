/* jiffies, and exact conversions between them and other units of time (kernel/time/time.c). */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/version.h>
#include <linux/types.h>
#include <linux/typecheck.h>
#include <linux/time.h>
#include <asm/param.h>

#define TICK_NSEC	(NSEC_PER_SEC / HZ)
#define TICK_USEC	(USEC_PER_SEC / HZ)

extern volatile unsigned long jiffies;
extern u64 jiffies_64;

static inline u64 get_jiffies_64(void)
{
	return *(volatile u64 *)&jiffies_64;
}

/* jiffies wraps five minutes after boot, so that code which cannot stand it shows. */
#define INITIAL_JIFFIES		((unsigned long)(unsigned int)(-300 * HZ))
#define MAX_JIFFY_OFFSET	((~0UL >> 1) - 1)

#define time_after(a, b)	(typecheck(unsigned long, a) && typecheck(unsigned long, b) && (long)((b) - (a)) < 0)
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	(typecheck(unsigned long, a) && typecheck(unsigned long, b) && (long)((a) - (b)) >= 0)
#define time_before_eq(a, b)	time_after_eq(b, a)
#define time_in_range(a, b, c)	(time_after_eq(a, b) && time_before_eq(a, c))
#define time_in_range_open(a, b, c)	(time_after_eq(a, b) && time_before(a, c))
#define time_after64(a, b)	(typecheck(__u64, a) && typecheck(__u64, b) && (__s64)((b) - (a)) < 0)
#define time_before64(a, b)	time_after64(b, a)
#define time_after_eq64(a, b)	(typecheck(__u64, a) && typecheck(__u64, b) && (__s64)((a) - (b)) >= 0)
#define time_before_eq64(a, b)	time_after_eq64(b, a)

#define time_is_before_jiffies(a)	time_after(jiffies, a)
#define time_is_after_jiffies(a)	time_before(jiffies, a)
#define time_is_before_eq_jiffies(a)	time_after_eq(jiffies, a)
#define time_is_after_eq_jiffies(a)	time_before_eq(jiffies, a)

unsigned int jiffies_to_msecs(const unsigned long j);
unsigned int jiffies_to_usecs(const unsigned long j);
u64 jiffies_to_nsecs(const unsigned long j);
u64 jiffies64_to_nsecs(u64 j);
u64 jiffies64_to_msecs(u64 j);
/* Rounded up; a negative number of milliseconds means for ever (MAX_JIFFY_OFFSET). */
unsigned long msecs_to_jiffies(const unsigned int m);
unsigned long usecs_to_jiffies(const unsigned int u);
unsigned long nsecs_to_jiffies(u64 n);
u64 nsecs_to_jiffies64(u64 n);
unsigned long timespec64_to_jiffies(const struct timespec64 *value);
void jiffies_to_timespec64(const unsigned long jiffies, struct timespec64 *value);
unsigned long clock_t_to_jiffies(unsigned long x);
clock_t jiffies_to_clock_t(unsigned long x);
u64 jiffies_64_to_clock_t(u64 x);
u64 nsec_to_clock_t(u64 x);

static inline long jiffies_delta_to_msecs(long delta)
{
	return jiffies_to_msecs(delta > 0 ? delta : 0);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
static inline unsigned long timespec_to_jiffies(const struct timespec *value)
{
	struct timespec64 ts = timespec_to_timespec64(*value);

	return timespec64_to_jiffies(&ts);
}

static inline void jiffies_to_timespec(const unsigned long j, struct timespec *value)
{
	struct timespec64 ts;

	jiffies_to_timespec64(j, &ts);
	*value = timespec64_to_timespec(ts);
}

static inline void jiffies_to_timeval(const unsigned long j, struct timeval *value)
{
	struct timespec64 ts;

	jiffies_to_timespec64(j, &ts);
	value->tv_sec = (long)ts.tv_sec;
	value->tv_usec = ts.tv_nsec / NSEC_PER_USEC;
}

static inline unsigned long timeval_to_jiffies(const struct timeval *value)
{
	struct timespec64 ts = { value->tv_sec, value->tv_usec * NSEC_PER_USEC };

	return timespec64_to_jiffies(&ts);
}
#endif

#endif
