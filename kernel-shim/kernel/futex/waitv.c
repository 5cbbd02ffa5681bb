/* futex_waitv(2): waits for one of several words. */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/hrtimer.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "futex.h"

struct wait_vector {
	unsigned int nr;
	struct futex_waitv waiters[FUTEX_WAITV_MAX];
	struct futex_q q[FUTEX_WAITV_MAX];
};

static u32 __user *word_of(const struct futex_waitv *w)
{
	return (u32 __user *)(unsigned long)w->uaddr;
}

static int parse_waiter(struct futex_waitv *w, struct futex_q *q)
{
	if ((w->flags & ~(FUTEX_32 | FUTEX_PRIVATE_FLAG)) || w->__reserved || !(w->flags & FUTEX_32))
		return -EINVAL;
	q->task = current;
	q->bitset = FUTEX_BITSET_MATCH_ANY;
	INIT_LIST_HEAD(&q->list);
	return 0;
}

static struct wait_vector *get_vector(const struct futex_waitv __user *waiters, unsigned int nr)
{
	struct wait_vector *v = kzalloc(sizeof(*v), GFP_KERNEL);
	int err = 0;

	if (!v)
		return ERR_PTR(-ENOMEM);
	v->nr = nr;
	if (copy_from_user(v->waiters, waiters, nr * sizeof(*waiters)))
		err = -EFAULT;
	for (unsigned int i = 0; i < nr && !err; i++)
		err = parse_waiter(&v->waiters[i], &v->q[i]);
	for (unsigned int i = 0; i < nr && !err; i++)
		err = get_futex_key(word_of(&v->waiters[i]), v->waiters[i].flags & FUTEX_PRIVATE_FLAG, &v->q[i].key);
	if (!err)
		return v;
	kfree(v);
	return ERR_PTR(err);
}

/* The last one that was woken, or -1. */
static int woken_index(const struct wait_vector *v)
{
	for (int i = (int)v->nr - 1; i >= 0; i--)
		if (v->q[i].woken)
			return i;
	return -1;
}

static void unqueue_all(struct wait_vector *v)
{
	for (unsigned int i = 0; i < v->nr; i++)
		list_del_init(&v->q[i].list);
}

/* 0 if all words hold what they should. */
static int queue_all(struct wait_vector *v)
{
	int err = 0;

	for (unsigned int i = 0; i < v->nr && !err; i++)
		err = futex_wait_setup(&v->q[i], word_of(&v->waiters[i]), (u32)v->waiters[i].val);
	return err;
}

static int sleep_on_all(struct wait_vector *v, const s64 *end, clockid_t clockid)
{
	bool timed_out = false;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (woken_index(v) >= 0 || timed_out || signal_pending(current))
			break;
		timed_out = !__schedule_hrtimeout_ns(end, HRTIMER_MODE_ABS, clockid) && end;
	}
	__set_current_state(TASK_RUNNING);
	return timed_out ? -ETIMEDOUT : -ERESTARTSYS;
}

/* The index of a word that was woken, or -errno. */
static int futex_wait_multiple(struct wait_vector *v, const s64 *end, clockid_t clockid)
{
	int err = queue_all(v), woken;

	if (!err)
		err = sleep_on_all(v, end, clockid);
	unqueue_all(v);
	woken = woken_index(v);
	return woken >= 0 ? woken : err;
}

/* The time is one of the clock, as in FUTEX_WAIT_BITSET; NULL: none. */
SYSCALL_DEFINE5(futex_waitv, struct futex_waitv __user *, waiters, unsigned int, nr_futexes, unsigned int, flags,
		struct __kernel_timespec __user *, timeout, clockid_t, clockid)
{
	struct timespec64 ts = { };
	struct wait_vector *v;
	s64 end;
	int ret;

	if (flags || !nr_futexes || nr_futexes > FUTEX_WAITV_MAX || !waiters)
		return -EINVAL;
	if (timeout && clockid != CLOCK_REALTIME && clockid != CLOCK_MONOTONIC)
		return -EINVAL;
	if (timeout && get_timespec64(&ts, timeout))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	end = timespec64_to_ns(&ts);
	v = get_vector(waiters, nr_futexes);
	if (IS_ERR(v))
		return PTR_ERR(v);
	ret = futex_wait_multiple(v, timeout ? &end : NULL, clockid);
	kfree(v);
	return ret;
}
