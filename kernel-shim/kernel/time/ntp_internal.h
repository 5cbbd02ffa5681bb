/* Between the clocks and those who adjust them. */
#ifndef _KERNEL_TIME_NTP_INTERNAL_H
#define _KERNEL_TIME_NTP_INTERNAL_H

#include <linux/time.h>

struct __kernel_timex;

/* kernel/time/ntp.c: how far International Atomic Time is ahead of the wall clock. */
s64 tai_offset_ns(void);
/* kernel/time/posix-clocks.c: the clock's state, or -errno. */
int do_clock_adjtime(clockid_t which, struct __kernel_timex *tx);
/* kernel/time/timekeeping.c: moves the wall clock. 0 or -EINVAL. */
int timekeeping_inject_offset(const struct timespec64 *delta);
/* kernel/time/time-syscalls.c: who may, and what is a time. Either may be NULL. */
struct timezone;
int do_sys_settimeofday64(const struct timespec64 *tv, const struct timezone *tz);

#endif
