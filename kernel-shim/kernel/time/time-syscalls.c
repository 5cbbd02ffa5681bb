/* The time of day: time, gettimeofday and their setters. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "ntp_internal.h"

/* A time zone is at most 15 hours off. */
#define MAX_MINUTESWEST	(15 * 60)

SYSCALL_DEFINE1(time32, s32 __user *, tloc)
{
	s32 now = (s32)ktime_get_real_seconds();

	if (tloc && put_user(now, tloc))
		return -EFAULT;
	return now;
}

SYSCALL_DEFINE1(stime32, s32 __user *, tptr)
{
	struct timespec64 ts = { };
	s32 seconds;

	if (get_user(seconds, tptr))
		return -EFAULT;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	ts.tv_sec = seconds;
	return do_settimeofday64(&ts);
}

SYSCALL_DEFINE2(gettimeofday, struct __kernel_old_timeval __user *, tv, struct timezone __user *, tz)
{
	struct timespec64 ts;

	if (tv) {
		ktime_get_real_ts64(&ts);
		if (put_user((long)ts.tv_sec, &tv->tv_sec) || put_user(ts.tv_nsec / NSEC_PER_USEC, &tv->tv_usec))
			return -EFAULT;
	}
	if (tz && copy_to_user(tz, &sys_tz, sizeof(sys_tz)))
		return -EFAULT;
	return 0;
}

static int get_timeval(struct timespec64 *ts, const struct __kernel_old_timeval __user *utv)
{
	struct __kernel_old_timeval tv;

	if (copy_from_user(&tv, utv, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_usec < 0 || tv.tv_usec >= USEC_PER_SEC)
		return -EINVAL;
	*ts = (struct timespec64){ tv.tv_sec, tv.tv_usec * NSEC_PER_USEC };
	return 0;
}

int do_sys_settimeofday64(const struct timespec64 *tv, const struct timezone *tz)
{
	if (tv && !timespec64_valid(tv))
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (tz && (tz->tz_minuteswest > MAX_MINUTESWEST || tz->tz_minuteswest < -MAX_MINUTESWEST))
		return -EINVAL;
	if (tz)
		sys_tz = *tz;
	return tv ? do_settimeofday64(tv) : 0;
}

SYSCALL_DEFINE2(settimeofday, struct __kernel_old_timeval __user *, tv, struct timezone __user *, tz)
{
	struct timezone new_tz;
	struct timespec64 ts;
	int err = tv ? get_timeval(&ts, tv) : 0;

	if (err)
		return err;
	if (tz && copy_from_user(&new_tz, tz, sizeof(new_tz)))
		return -EFAULT;
	return do_sys_settimeofday64(tv ? &ts : NULL, tz ? &new_tz : NULL);
}
