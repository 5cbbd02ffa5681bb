/*
 * poll, ppoll, select, pselect6, in their 32-bit and 64-bit time shapes.
 */
#include <linux/bitops.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/poll.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "select.h"

/*
 * Time limits.
 */

enum time_shape { TIME32, TIME64, TIMEVAL32 };

struct time_limit {
	ktime_t *expires;		/* NULL: no limit */
	ktime_t until;
	bool nonblock;			/* a limit of zero: do not sleep at all */
};

static int set_limit(struct time_limit *limit, const struct timespec64 *ts)
{
	limit->expires = NULL;
	limit->nonblock = false;
	if (!ts)
		return 0;
	if (!timespec64_valid(ts))
		return -EINVAL;
	limit->expires = &limit->until;
	limit->nonblock = ts->tv_sec == 0 && ts->tv_nsec == 0;
	limit->until = ktime_add_safe(ktime_get(), timespec64_to_ktime(*ts));
	return 0;
}

static int get_limit(struct time_limit *limit, const void __user *utime, enum time_shape shape)
{
	struct timespec64 ts;
	int err;

	if (!utime)
		return set_limit(limit, NULL);
	err = shape == TIME64 ? get_timespec64(&ts, utime) : get_old_timespec32(&ts, utime);
	if (err)
		return err;
	if (shape == TIMEVAL32) {
		ts.tv_sec += ts.tv_nsec / USEC_PER_SEC;
		ts.tv_nsec = ts.tv_nsec % USEC_PER_SEC * NSEC_PER_USEC;
	}
	return set_limit(limit, &ts);
}

/* Leaves the time that is left in the caller's structure, as Linux does; read-only memory is not an error. */
static void put_limit(const struct time_limit *limit, void __user *utime, enum time_shape shape)
{
	struct timespec64 left = { };
	ktime_t now = ktime_get();

	if (!limit->expires)
		return;
	if (ktime_before(now, limit->until))
		left = ktime_to_timespec64(ktime_sub(limit->until, now));
	if (shape == TIMEVAL32)
		left.tv_nsec /= NSEC_PER_USEC;
	if (shape == TIME64 ? put_timespec64(&left, utime) : put_old_timespec32(&left, utime))
		return;
}

/*
 * poll
 */

static int copy_revents(struct pollfd __user *ufds, const struct pollfd *fds, unsigned int nfds)
{
	unsigned int i;

	for (i = 0; i < nfds; i++)
		if (put_user(fds[i].revents, &ufds[i].revents))
			return -EFAULT;
	return 0;
}

static int do_sys_poll(struct pollfd __user *ufds, unsigned int nfds, struct time_limit *limit)
{
	struct pollfd stack[8], *fds = stack;
	int ret;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	if (nfds > ARRAY_SIZE(stack))
		fds = kmalloc_array(nfds, sizeof(*fds), GFP_KERNEL);
	if (!fds)
		return -ENOMEM;
	ret = -EFAULT;
	if (!copy_from_user(fds, ufds, nfds * sizeof(*fds)))
		ret = do_poll(fds, nfds, limit->expires, limit->nonblock);
	if (ret >= 0 && copy_revents(ufds, fds, nfds))
		ret = -EFAULT;
	if (fds != stack)
		kfree(fds);
	return ret;
}

/* After a signal, poll goes on with the time that is left. */
static long do_restart_poll(struct task_struct *tsk)
{
	struct pollfd __user *ufds = (void __user *) tsk->restart_block.uaddr;
	struct time_limit limit = { .until = ns_to_ktime(tsk->restart_block.expires) };
	int ret;

	limit.expires = tsk->restart_block.clockid ? &limit.until : NULL;
	ret = do_sys_poll(ufds, tsk->restart_block.val, &limit);
	return ret == -ERESTARTNOHAND ? -ERESTART_RESTARTBLOCK : ret;
}

SYSCALL_DEFINE3(poll, struct pollfd __user *, ufds, unsigned int, nfds, int, timeout_msecs)
{
	struct timespec64 ts = { timeout_msecs / 1000, timeout_msecs % 1000 * NSEC_PER_MSEC };
	struct time_limit limit;
	int ret;

	set_limit(&limit, timeout_msecs < 0 ? NULL : &ts);
	ret = do_sys_poll(ufds, nfds, &limit);
	if (ret == -ERESTARTNOHAND) {
		current->restart_block.fn = do_restart_poll;
		current->restart_block.uaddr = (u32 __user *) ufds;
		current->restart_block.val = nfds;
		current->restart_block.clockid = limit.expires ? CLOCK_MONOTONIC : 0;
		current->restart_block.expires = limit.expires ? ktime_to_ns(limit.until) : 0;
		ret = -ERESTART_RESTARTBLOCK;
	}
	return ret;
}

static long do_ppoll(struct pollfd __user *ufds, unsigned int nfds, void __user *tsp, const sigset_t __user *sigmask,
		     size_t sigsetsize, enum time_shape shape)
{
	struct time_limit limit;
	int ret = get_limit(&limit, tsp, shape);

	if (!ret)
		ret = set_user_sigmask(sigmask, sigsetsize);
	if (ret)
		return ret;
	ret = do_sys_poll(ufds, nfds, &limit);
	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	put_limit(&limit, tsp, shape);
	return ret;
}

SYSCALL_DEFINE5(ppoll, struct pollfd __user *, ufds, unsigned int, nfds, void __user *, tsp, const sigset_t __user *,
		sigmask, size_t, sigsetsize)
{
	return do_ppoll(ufds, nfds, tsp, sigmask, sigsetsize, TIME64);
}

SYSCALL_DEFINE5(ppoll_time32, struct pollfd __user *, ufds, unsigned int, nfds, void __user *, tsp,
		const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	return do_ppoll(ufds, nfds, tsp, sigmask, sigsetsize, TIME32);
}

/*
 * select
 */

static int get_fd_set(unsigned long *set, const void __user *user, size_t bytes)
{
	if (user)
		return copy_from_user(set, user, bytes) ? -EFAULT : 0;
	memset(set, 0, bytes);
	return 0;
}

static int core_sys_select(int n, void __user *inp, void __user *outp, void __user *exp, struct time_limit *limit)
{
	unsigned int longs, max_fds = files_max_open(current->files);
	struct fd_sets sets;
	unsigned long *bits;
	size_t bytes;
	int ret;

	if (n < 0)
		return -EINVAL;
	if (n > (int) max_fds)
		n = max_fds;
	longs = BITS_TO_LONGS(n);
	bytes = longs * sizeof(long);
	bits = kcalloc(6 * max(longs, 1U), sizeof(long), GFP_KERNEL);
	if (!bits)
		return -ENOMEM;
	sets = (struct fd_sets) {
		bits, bits + longs, bits + 2 * longs, bits + 3 * longs, bits + 4 * longs, bits + 5 * longs,
	};
	ret = -EFAULT;
	if (get_fd_set(sets.in, inp, bytes) || get_fd_set(sets.out, outp, bytes) || get_fd_set(sets.ex, exp, bytes))
		goto out;
	ret = do_select(n, &sets, limit->expires, limit->nonblock);
	if (ret < 0)
		goto out;
	if ((inp && copy_to_user(inp, sets.res_in, bytes)) || (outp && copy_to_user(outp, sets.res_out, bytes)) ||
	    (exp && copy_to_user(exp, sets.res_ex, bytes)))
		ret = -EFAULT;
out:
	kfree(bits);
	return ret;
}

SYSCALL_DEFINE5(select, int, n, void __user *, inp, void __user *, outp, void __user *, exp, void __user *, tvp)
{
	struct time_limit limit;
	int ret = get_limit(&limit, tvp, TIMEVAL32);

	if (ret)
		return ret;
	ret = core_sys_select(n, inp, outp, exp, &limit);
	put_limit(&limit, tvp, TIMEVAL32);
	return ret;
}

/* The five arguments of select(2) by reference, as the first i386 kernels took them. */
SYSCALL_DEFINE1(old_select, const unsigned long __user *, arg)
{
	unsigned long a[5];

	if (copy_from_user(a, arg, sizeof(a)))
		return -EFAULT;
	return sys_select(a[0], (void __user *) a[1], (void __user *) a[2], (void __user *) a[3],
			  (void __user *) a[4]);
}

/* pselect6's sixth argument. */
struct sigset_argpack {
	sigset_t __user *p;
	size_t size;
};

static long do_pselect(int n, void __user *inp, void __user *outp, void __user *exp, void __user *tsp,
		       const struct sigset_argpack __user *sig, enum time_shape shape)
{
	struct sigset_argpack x = { };
	struct time_limit limit;
	int ret;

	if (sig && copy_from_user(&x, sig, sizeof(x)))
		return -EFAULT;
	ret = get_limit(&limit, tsp, shape);
	if (!ret)
		ret = set_user_sigmask(x.p, x.size);
	if (ret)
		return ret;
	ret = core_sys_select(n, inp, outp, exp, &limit);
	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	put_limit(&limit, tsp, shape);
	return ret;
}

SYSCALL_DEFINE6(pselect6, int, n, void __user *, inp, void __user *, outp, void __user *, exp, void __user *, tsp,
		const struct sigset_argpack __user *, sig)
{
	return do_pselect(n, inp, outp, exp, tsp, sig, TIME64);
}

SYSCALL_DEFINE6(pselect6_time32, int, n, void __user *, inp, void __user *, outp, void __user *, exp, void __user *,
		tsp, const struct sigset_argpack __user *, sig)
{
	return do_pselect(n, inp, outp, exp, tsp, sig, TIME32);
}
