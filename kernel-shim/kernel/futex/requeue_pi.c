/*
 * FUTEX_WAIT_REQUEUE_PI and FUTEX_CMP_REQUEUE_PI: a condition variable's waiters go on to wait for its mutex, a futex with
 * priorities, and get both from the kernel at once.
 */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/limits.h>
#include <linux/sched.h>
#include "futex.h"

/* Ends with the second word owned (0), or without: a waiter that is there already cannot start again by itself. */
long futex_wait_requeue_pi(u32 __user *uaddr, bool private, u32 val, const s64 *end, clockid_t clockid, u32 bitset,
			   u32 __user *uaddr2)
{
	struct futex_q q = { .task = current, .bitset = bitset };
	struct futex_key key2;
	long ret = uaddr == uaddr2 || !bitset ? -EINVAL : get_futex_key(uaddr, private, &q.key);

	if (!ret)
		ret = get_futex_key(uaddr2, private, &key2);
	if (ret)
		return ret;
	if (futex_same_key(&q.key, &key2))
		return -EINVAL;
	q.requeue_pi_key = &key2;
	ret = futex_wait_setup(&q, uaddr, val);
	if (ret)
		return ret;
	ret = sleep_on_futex(&q, end, clockid);
	if (q.pi)
		return futex_pi_woken(uaddr2, &q, ret == -ERESTARTSYS ? -EWOULDBLOCK : ret);
	list_del_init(&q.list);
	return ret == -ERESTARTSYS ? -ERESTARTNOINTR : ret;
}

/* The waiter owns the second word and is woken, or waits for it. 0 or -errno. */
static int requeue_one(struct futex_q *q, u32 __user *uaddr2, const struct futex_key *key2)
{
	struct task_struct *owner;
	int got = futex_try_lock_pi(uaddr2, q->task, true, &owner);

	if (got < 0)
		return got;
	if (got) {
		wake_futex(q);
		return 0;
	}
	got = rt_mutex_block_on(&q->waiter, q->task, owner);
	if (got)
		return got;
	q->pi = true;
	q->requeue_pi_key = NULL;
	futex_move(q, key2);
	return 0;
}

static int requeue_all(const struct futex_key *key, u32 __user *uaddr2, const struct futex_key *key2, int nr)
{
	struct futex_q *q, *next;
	int done = 0, err;

	list_for_each_entry_safe(q, next, futex_queue(key), list) {
		if (done >= nr)
			break;
		if (!futex_same_key(&q->key, key))
			continue;
		if (!q->requeue_pi_key || !futex_same_key(q->requeue_pi_key, key2))
			return -EINVAL;
		err = requeue_one(q, uaddr2, key2);
		if (err)
			return err;
		done++;
	}
	return done;
}

/* Exactly one is to be woken, as only one can own the word. How many were woken or moved, or -errno. */
int futex_cmp_requeue_pi(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_move, u32 cmpval)
{
	struct futex_key key, key2;
	int err = nr_wake < 0 || nr_move < 0 || uaddr == uaddr2 || nr_wake != 1 ? -EINVAL : get_futex_key(uaddr, private, &key);

	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (!err && futex_same_key(&key, &key2))
		err = -EINVAL;
	if (!err)
		err = fault_in_user_writeable(uaddr2);
	if (!err)
		err = futex_check_value(uaddr, &cmpval);
	if (err)
		return err;
	return requeue_all(&key, uaddr2, &key2, nr_move == INT_MAX ? INT_MAX : nr_wake + nr_move);
}
