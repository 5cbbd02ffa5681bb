/* FUTEX_REQUEUE and FUTEX_CMP_REQUEUE: some waiters are woken, others wait for another word from now on. */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/uaccess.h>
#include "futex.h"

int futex_check_value(u32 __user *uaddr, const u32 *cmpval)
{
	u32 value;

	if (!cmpval)
		return 0;
	if (get_user(value, uaddr))
		return -EFAULT;
	return value == *cmpval ? 0 : -EAGAIN;
}

/* One that stays in its list keeps its place: it is not met again. */
void futex_move(struct futex_q *q, const struct futex_key *key2)
{
	struct list_head *from = futex_queue(&q->key);

	q->key = *key2;
	if (futex_queue(key2) == from)
		return;
	list_del(&q->list);
	futex_enqueue(q);
}

/* How many it did either to; -EINVAL if one of them wants a word itself. */
static int wake_and_move(const struct futex_key *key, int nr_wake, const struct futex_key *key2, int nr_move)
{
	struct futex_q *q, *next;
	int done = 0;

	list_for_each_entry_safe(q, next, futex_queue(key), list) {
		if (done - nr_wake >= nr_move)
			break;
		if (!futex_same_key(&q->key, key))
			continue;
		if (q->pi || q->requeue_pi_key)
			return -EINVAL;
		if (++done <= nr_wake)
			wake_futex(q);
		else
			futex_move(q, key2);
	}
	return done;
}

int futex_requeue(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_move, const u32 *cmpval)
{
	struct futex_key key, key2;
	int err = nr_wake < 0 || nr_move < 0 ? -EINVAL : get_futex_key(uaddr, private, &key);

	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (!err)
		err = futex_check_value(uaddr, cmpval);
	return err ? err : wake_and_move(&key, nr_wake, &key2, nr_move);
}
