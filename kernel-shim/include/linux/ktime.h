/* ktime_t: nanoseconds in 64 bits. It was a union with the member tv64 until 4.10; drivers of both ages see a number. */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/version.h>
#include <linux/types.h>
#include <linux/time64.h>
#include <linux/math64.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 10, 0)
typedef union ktime {
	s64 tv64;
} ktime_t;

#define __ktime_ns(kt)		((kt).tv64)

static inline ktime_t __ns_ktime(s64 ns)
{
	return (ktime_t){ .tv64 = ns };
}
#else
typedef s64 ktime_t;

#define __ktime_ns(kt)		(kt)

static inline ktime_t __ns_ktime(s64 ns)
{
	return ns;
}
#endif

static inline ktime_t ktime_set(const s64 secs, const unsigned long nsecs)
{
	if (secs >= KTIME_SEC_MAX)
		return __ns_ktime(KTIME_MAX);
	return __ns_ktime(secs * NSEC_PER_SEC + (s64)nsecs);
}

static inline ktime_t ktime_sub(const ktime_t a, const ktime_t b) { return __ns_ktime(__ktime_ns(a) - __ktime_ns(b)); }
static inline ktime_t ktime_add(const ktime_t a, const ktime_t b) { return __ns_ktime(__ktime_ns(a) + __ktime_ns(b)); }
static inline ktime_t ktime_add_ns(const ktime_t kt, u64 ns) { return __ns_ktime(__ktime_ns(kt) + (s64)ns); }
static inline ktime_t ktime_sub_ns(const ktime_t kt, u64 ns) { return __ns_ktime(__ktime_ns(kt) - (s64)ns); }
static inline ktime_t ktime_add_us(const ktime_t kt, u64 us) { return ktime_add_ns(kt, us * NSEC_PER_USEC); }
static inline ktime_t ktime_add_ms(const ktime_t kt, u64 ms) { return ktime_add_ns(kt, ms * NSEC_PER_MSEC); }
static inline ktime_t ktime_sub_us(const ktime_t kt, u64 us) { return ktime_sub_ns(kt, us * NSEC_PER_USEC); }
static inline ktime_t ktime_sub_ms(const ktime_t kt, u64 ms) { return ktime_sub_ns(kt, ms * NSEC_PER_MSEC); }
static inline s64 ktime_to_ns(const ktime_t kt) { return __ktime_ns(kt); }
static inline s64 ktime_to_us(const ktime_t kt) { return div_s64(__ktime_ns(kt), NSEC_PER_USEC); }
static inline s64 ktime_to_ms(const ktime_t kt) { return div_s64(__ktime_ns(kt), NSEC_PER_MSEC); }
static inline s64 ktime_divns(const ktime_t kt, s64 div) { return div64_s64(__ktime_ns(kt), div); }
static inline ktime_t ns_to_ktime(u64 ns) { return __ns_ktime((s64)ns); }
static inline ktime_t us_to_ktime(u64 us) { return __ns_ktime((s64)us * NSEC_PER_USEC); }
static inline ktime_t ms_to_ktime(u64 ms) { return __ns_ktime((s64)ms * NSEC_PER_MSEC); }
static inline s64 ktime_us_delta(const ktime_t later, const ktime_t earlier) { return ktime_to_us(ktime_sub(later, earlier)); }
static inline s64 ktime_ms_delta(const ktime_t later, const ktime_t earlier) { return ktime_to_ms(ktime_sub(later, earlier)); }

static inline int ktime_compare(const ktime_t a, const ktime_t b)
{
	return __ktime_ns(a) < __ktime_ns(b) ? -1 : __ktime_ns(a) > __ktime_ns(b);
}

static inline bool ktime_equal(const ktime_t a, const ktime_t b) { return __ktime_ns(a) == __ktime_ns(b); }
static inline bool ktime_after(const ktime_t a, const ktime_t b) { return ktime_compare(a, b) > 0; }
static inline bool ktime_before(const ktime_t a, const ktime_t b) { return ktime_compare(a, b) < 0; }

static inline struct timespec64 ktime_to_timespec64(const ktime_t kt)
{
	return ns_to_timespec64(__ktime_ns(kt));
}

static inline ktime_t timespec64_to_ktime(struct timespec64 ts)
{
	return ktime_set(ts.tv_sec, ts.tv_nsec);
}

/* Saturating sum. */
static inline ktime_t ktime_add_safe(const ktime_t a, const ktime_t b)
{
	ktime_t sum = ktime_add(a, b);

	return __ktime_ns(sum) < 0 || __ktime_ns(sum) < __ktime_ns(a) ? __ns_ktime(KTIME_MAX) : sum;
}

#include <linux/timekeeping.h>

#endif
