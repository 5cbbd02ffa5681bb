/* adjtimex(2) and clock_adjtime(2) in both widths of time. */
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timex.h>
#include <linux/uaccess.h>
#include "ntp_internal.h"

static int get_old_timex32(struct __kernel_timex *txc, const struct old_timex32 __user *utp)
{
	struct old_timex32 old;

	if (copy_from_user(&old, utp, sizeof(old)))
		return -EFAULT;
	*txc = (struct __kernel_timex){
		.modes = old.modes,
		.offset = old.offset,
		.freq = old.freq,
		.maxerror = old.maxerror,
		.esterror = old.esterror,
		.status = old.status,
		.constant = old.constant,
		.time = { old.tv_sec, old.tv_usec },
		.tick = old.tick,
	};
	return 0;
}

static int put_old_timex32(struct old_timex32 __user *utp, const struct __kernel_timex *txc)
{
	struct old_timex32 old = {
		.modes = txc->modes,
		.offset = (s32)txc->offset,
		.freq = (s32)txc->freq,
		.maxerror = (s32)txc->maxerror,
		.esterror = (s32)txc->esterror,
		.status = txc->status,
		.constant = (s32)txc->constant,
		.precision = (s32)txc->precision,
		.tolerance = (s32)txc->tolerance,
		.tv_sec = (s32)txc->time.tv_sec,
		.tv_usec = (s32)txc->time.tv_usec,
		.tick = (s32)txc->tick,
		.tai = txc->tai,
	};

	return copy_to_user(utp, &old, sizeof(old)) ? -EFAULT : 0;
}

static long clock_adjtime_old(clockid_t which, struct old_timex32 __user *utp)
{
	struct __kernel_timex txc;
	int state;

	if (get_old_timex32(&txc, utp))
		return -EFAULT;
	state = do_clock_adjtime(which, &txc);
	return state >= 0 && put_old_timex32(utp, &txc) ? -EFAULT : state;
}

SYSCALL_DEFINE1(adjtimex_time32, struct old_timex32 __user *, utp)
{
	return clock_adjtime_old(CLOCK_REALTIME, utp);
}

SYSCALL_DEFINE2(clock_adjtime32, clockid_t, which, struct old_timex32 __user *, utp)
{
	return clock_adjtime_old(which, utp);
}

SYSCALL_DEFINE2(clock_adjtime, clockid_t, which, struct __kernel_timex __user *, utx)
{
	struct __kernel_timex txc;
	int state;

	if (copy_from_user(&txc, utx, sizeof(txc)))
		return -EFAULT;
	state = do_clock_adjtime(which, &txc);
	return state >= 0 && copy_to_user(utx, &txc, sizeof(txc)) ? -EFAULT : state;
}
