/* Calendar times, the old 32-bit structures (removed in 5.6), and the clock ids. */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H

#include <linux/version.h>
#include <linux/types.h>
#include <linux/cache.h>
#include <linux/seqlock.h>
#include <linux/time64.h>
#include <linux/math64.h>

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

extern struct timezone sys_tz;

struct tm {
	int tm_sec, tm_min, tm_hour;
	int tm_mday, tm_mon;
	long tm_year;
	int tm_wday, tm_yday;
};

/* Broken-down UTC of a time plus offset. */
void time64_to_tm(time64_t totalsecs, int offset, struct tm *result);

static inline void time_to_tm(time64_t totalsecs, int offset, struct tm *result)
{
	time64_to_tm(totalsecs, offset, result);
}

#define CLOCK_REALTIME			0
#define CLOCK_MONOTONIC			1
#define CLOCK_PROCESS_CPUTIME_ID	2
#define CLOCK_THREAD_CPUTIME_ID		3
#define CLOCK_MONOTONIC_RAW		4
#define CLOCK_REALTIME_COARSE		5
#define CLOCK_MONOTONIC_COARSE		6
#define CLOCK_BOOTTIME			7
#define CLOCK_REALTIME_ALARM		8
#define CLOCK_BOOTTIME_ALARM		9
#define CLOCK_TAI			11
#define MAX_CLOCKS			16
#define TIMER_ABSTIME			1

#define ITIMER_REAL	0
#define ITIMER_VIRTUAL	1
#define ITIMER_PROF	2

/* What 32-bit user space passes to the system calls without _time64. */
struct old_timespec32 {
	s32 tv_sec;
	s32 tv_nsec;
};

/* Copies of a user-space timespec in either width; -EFAULT. */
int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts);
int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts);
int get_old_timespec32(struct timespec64 *ts, const void __user *uts);
int put_old_timespec32(const struct timespec64 *ts, void __user *uts);

struct old_itimerspec32 {
	struct old_timespec32 it_interval;
	struct old_timespec32 it_value;
};

int get_itimerspec64(struct itimerspec64 *it, const struct __kernel_itimerspec __user *uit);
int put_itimerspec64(const struct itimerspec64 *it, struct __kernel_itimerspec __user *uit);
int get_old_itimerspec32(struct itimerspec64 *it, const struct old_itimerspec32 __user *uit);
int put_old_itimerspec32(const struct itimerspec64 *it, struct old_itimerspec32 __user *uit);

struct old_timeval32 {
	s32 tv_sec;
	s32 tv_usec;
};

struct __kernel_old_timeval {
	long tv_sec;
	long tv_usec;
};

struct __kernel_old_itimerval {
	struct __kernel_old_timeval it_interval;
	struct __kernel_old_timeval it_value;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
struct timespec {
	long tv_sec;
	long tv_nsec;
};

struct timeval {
	long tv_sec;
	long tv_usec;
};

struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 12, 0)
#define CURRENT_TIME		current_kernel_time()
#define CURRENT_TIME_SEC	((struct timespec) { get_seconds(), 0 })
#endif

static inline int timespec_equal(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static inline int timespec_compare(const struct timespec *a, const struct timespec *b)
{
	if (a->tv_sec != b->tv_sec)
		return a->tv_sec < b->tv_sec ? -1 : 1;
	return a->tv_nsec < b->tv_nsec ? -1 : a->tv_nsec > b->tv_nsec;
}

static inline int timeval_compare(const struct timeval *a, const struct timeval *b)
{
	if (a->tv_sec != b->tv_sec)
		return a->tv_sec < b->tv_sec ? -1 : 1;
	return a->tv_usec < b->tv_usec ? -1 : a->tv_usec > b->tv_usec;
}

static inline s64 timespec_to_ns(const struct timespec *ts)
{
	return (s64)ts->tv_sec * NSEC_PER_SEC + ts->tv_nsec;
}

static inline s64 timeval_to_ns(const struct timeval *tv)
{
	return (s64)tv->tv_sec * NSEC_PER_SEC + (s64)tv->tv_usec * NSEC_PER_USEC;
}

static inline struct timespec timespec64_to_timespec(const struct timespec64 ts64)
{
	return (struct timespec){ (long)ts64.tv_sec, ts64.tv_nsec };
}

static inline struct timespec64 timespec_to_timespec64(const struct timespec ts)
{
	return (struct timespec64){ ts.tv_sec, ts.tv_nsec };
}

static inline struct timespec ns_to_timespec(s64 nsec)
{
	return timespec64_to_timespec(ns_to_timespec64(nsec));
}

static inline struct timeval ns_to_timeval(s64 nsec)
{
	struct timespec64 ts = ns_to_timespec64(nsec);

	return (struct timeval){ (long)ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}

static inline void set_normalized_timespec(struct timespec *ts, long sec, s64 nsec)
{
	struct timespec64 t;

	set_normalized_timespec64(&t, sec, nsec);
	*ts = timespec64_to_timespec(t);
}

static inline struct timespec timespec_add(struct timespec a, struct timespec b)
{
	return ns_to_timespec(timespec_to_ns(&a) + timespec_to_ns(&b));
}

static inline struct timespec timespec_sub(struct timespec a, struct timespec b)
{
	struct timespec left;

	set_normalized_timespec(&left, a.tv_sec - b.tv_sec, (s64)a.tv_nsec - b.tv_nsec);
	return left;
}

static inline bool timespec_valid(const struct timespec *ts)
{
	return ts->tv_sec >= 0 && (unsigned long)ts->tv_nsec < NSEC_PER_SEC;
}
#endif

#include <linux/timekeeping.h>

#endif
