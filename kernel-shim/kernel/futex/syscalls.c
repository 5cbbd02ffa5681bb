/* futex(2): its operations and their arguments, in both widths of time. */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/ktime.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include "futex.h"

struct futex_call {
	u32 __user *uaddr, *uaddr2;
	int op;
	u32 val, val2, val3;		/* val2 comes in place of the timeout */
	bool timed;
	struct timespec64 timeout;
};

static bool is_private(const struct futex_call *c)
{
	return c->op & FUTEX_PRIVATE_FLAG;
}

/* What limits a wait that names its clock; LOCK_PI, the oldest, always means the wall clock. */
static clockid_t clock_of(const struct futex_call *c)
{
	return (c->op & FUTEX_CLOCK_REALTIME) || (c->op & FUTEX_CMD_MASK) == FUTEX_LOCK_PI ? CLOCK_REALTIME : CLOCK_MONOTONIC;
}

static bool may_choose_clock(int cmd)
{
	return cmd == FUTEX_WAIT_BITSET || cmd == FUTEX_WAIT_REQUEUE_PI || cmd == FUTEX_LOCK_PI2;
}

/* Of FUTEX_WAIT alone, the timeout is a time from now on. */
static long wait_for(const struct futex_call *c)
{
	ktime_t end = ktime_add_safe(ktime_get(), timespec64_to_ktime(c->timeout));

	if (!c->timed)
		return futex_wait(c->uaddr, is_private(c), c->val, NULL, CLOCK_MONOTONIC, FUTEX_BITSET_MATCH_ANY);
	return futex_wait_for(c->uaddr, is_private(c), c->val, ktime_to_ns(end));
}

static long do_futex(const struct futex_call *c)
{
	bool private = is_private(c);
	s64 until = timespec64_to_ns(&c->timeout), *end = c->timed ? &until : NULL;
	int cmd = c->op & FUTEX_CMD_MASK;

	if ((c->op & FUTEX_CLOCK_REALTIME) && !may_choose_clock(cmd))
		return -ENOSYS;
	switch (cmd) {
	case FUTEX_WAIT:
		return wait_for(c);
	case FUTEX_WAIT_BITSET:
		return futex_wait(c->uaddr, private, c->val, end, clock_of(c), c->val3);
	case FUTEX_WAKE:
		return do_futex_wake(c->uaddr, private, (int)c->val, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAKE_BITSET:
		return do_futex_wake(c->uaddr, private, (int)c->val, c->val3);
	case FUTEX_REQUEUE:
		return futex_requeue(c->uaddr, c->uaddr2, private, (int)c->val, (int)c->val2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(c->uaddr, c->uaddr2, private, (int)c->val, (int)c->val2, &c->val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(c->uaddr, c->uaddr2, private, (int)c->val, (int)c->val2, c->val3);
	case FUTEX_LOCK_PI:
	case FUTEX_LOCK_PI2:
		return futex_lock_pi(c->uaddr, private, end, clock_of(c), false);
	case FUTEX_TRYLOCK_PI:
		return futex_lock_pi(c->uaddr, private, NULL, CLOCK_REALTIME, true);
	case FUTEX_UNLOCK_PI:
		return futex_unlock_pi(c->uaddr, private);
	case FUTEX_WAIT_REQUEUE_PI:
		return futex_wait_requeue_pi(c->uaddr, private, c->val, end, clock_of(c), FUTEX_BITSET_MATCH_ANY, c->uaddr2);
	case FUTEX_CMP_REQUEUE_PI:
		return futex_cmp_requeue_pi(c->uaddr, c->uaddr2, private, (int)c->val, (int)c->val2, c->val3);
	default:
		return -ENOSYS;
	}
}

static bool has_timeout(int op)
{
	int cmd = op & FUTEX_CMD_MASK;

	return cmd == FUTEX_WAIT || cmd == FUTEX_LOCK_PI || may_choose_clock(cmd);
}

/* The arguments but for the time itself. */
static struct futex_call futex_call(u32 __user *uaddr, int op, u32 val, const void __user *utime, u32 __user *uaddr2,
				    u32 val3)
{
	return (struct futex_call){
		.uaddr = uaddr,
		.uaddr2 = uaddr2,
		.op = op,
		.val = val,
		.val2 = (u32)(unsigned long)utime,
		.val3 = val3,
		.timed = utime && has_timeout(op),
	};
}

SYSCALL_DEFINE6(futex, u32 __user *, uaddr, int, op, u32, val, const struct __kernel_timespec __user *, utime,
		u32 __user *, uaddr2, u32, val3)
{
	struct futex_call call = futex_call(uaddr, op, val, utime, uaddr2, val3);

	if (call.timed && get_timespec64(&call.timeout, utime))
		return -EFAULT;
	if (call.timed && !timespec64_valid(&call.timeout))
		return -EINVAL;
	return do_futex(&call);
}

SYSCALL_DEFINE6(futex_time32, u32 __user *, uaddr, int, op, u32, val, const struct old_timespec32 __user *, utime,
		u32 __user *, uaddr2, u32, val3)
{
	struct futex_call call = futex_call(uaddr, op, val, utime, uaddr2, val3);

	if (call.timed && get_old_timespec32(&call.timeout, utime))
		return -EFAULT;
	if (call.timed && !timespec64_valid(&call.timeout))
		return -EINVAL;
	return do_futex(&call);
}
