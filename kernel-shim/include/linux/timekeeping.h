/* Reading the clocks (kernel/time/timekeeping.c). Any context. */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/version.h>
#include <linux/time64.h>
#include <linux/ktime.h>

u64 ktime_get_ns(void);
u64 ktime_get_real_ns(void);
u64 ktime_get_boottime_ns(void);
u64 ktime_get_raw_ns(void);
u64 ktime_get_mono_fast_ns(void);
u64 ktime_get_real_fast_ns(void);
u64 sched_clock(void);
u64 local_clock(void);
time64_t ktime_get_seconds(void);
time64_t ktime_get_boottime_seconds(void);
time64_t ktime_get_real_seconds(void);
void ktime_get_ts64(struct timespec64 *ts);
void ktime_get_raw_ts64(struct timespec64 *ts);
void ktime_get_real_ts64(struct timespec64 *ts);
void ktime_get_boottime_ts64(struct timespec64 *ts);
void ktime_get_coarse_ts64(struct timespec64 *ts);
void ktime_get_coarse_real_ts64(struct timespec64 *ts);
int do_settimeofday64(const struct timespec64 *ts);

static inline ktime_t ktime_get(void) { return ns_to_ktime(ktime_get_ns()); }
static inline ktime_t ktime_get_real(void) { return ns_to_ktime(ktime_get_real_ns()); }
static inline ktime_t ktime_get_boottime(void) { return ns_to_ktime(ktime_get_boottime_ns()); }
static inline ktime_t ktime_get_raw(void) { return ns_to_ktime(ktime_get_raw_ns()); }
static inline ktime_t ktime_get_coarse(void) { return ns_to_ktime(ktime_get_ns()); }

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 20, 0)
static inline void getnstimeofday64(struct timespec64 *ts) { ktime_get_real_ts64(ts); }
static inline struct timespec64 current_kernel_time64(void)
{
	struct timespec64 ts;

	ktime_get_coarse_real_ts64(&ts);
	return ts;
}
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
static inline unsigned long get_seconds(void)
{
	return (unsigned long)ktime_get_real_seconds();
}
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
struct timespec;
struct timeval;

/* Both structures are two longs on every version, so the kernel's own are behind these. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 0, 0)
struct timespec current_kernel_time(void);
void do_gettimeofday(struct timeval *tv);
#endif
void getnstimeofday(struct timespec *ts);
void ktime_get_ts(struct timespec *ts);
void ktime_get_real_ts(struct timespec *ts);
void getrawmonotonic(struct timespec *ts);
void get_monotonic_boottime(struct timespec *ts);
#endif

#endif
