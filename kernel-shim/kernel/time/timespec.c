/* Times as user space passes them, in both widths. Process context. */
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/uaccess.h>

int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = (long)kts.tv_nsec;
	return 0;
}

int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts = { ts->tv_sec, ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}

int get_old_timespec32(struct timespec64 *ts, const void __user *uts)
{
	struct old_timespec32 kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = kts.tv_nsec;
	return 0;
}

int put_old_timespec32(const struct timespec64 *ts, void __user *uts)
{
	struct old_timespec32 kts = { (s32)ts->tv_sec, (s32)ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}

int get_itimerspec64(struct itimerspec64 *it, const struct __kernel_itimerspec __user *uit)
{
	int err = get_timespec64(&it->it_interval, &uit->it_interval);

	return err ? err : get_timespec64(&it->it_value, &uit->it_value);
}

int put_itimerspec64(const struct itimerspec64 *it, struct __kernel_itimerspec __user *uit)
{
	int err = put_timespec64(&it->it_interval, &uit->it_interval);

	return err ? err : put_timespec64(&it->it_value, &uit->it_value);
}

int get_old_itimerspec32(struct itimerspec64 *it, const struct old_itimerspec32 __user *uit)
{
	int err = get_old_timespec32(&it->it_interval, &uit->it_interval);

	return err ? err : get_old_timespec32(&it->it_value, &uit->it_value);
}

int put_old_itimerspec32(const struct itimerspec64 *it, struct old_itimerspec32 __user *uit)
{
	int err = put_old_timespec32(&it->it_interval, &uit->it_interval);

	return err ? err : put_old_timespec32(&it->it_value, &uit->it_value);
}
