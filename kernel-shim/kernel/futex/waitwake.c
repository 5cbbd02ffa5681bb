/* FUTEX_WAIT and FUTEX_WAKE, with and without bitset. */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "futex.h"

/* -EINVAL if one of them wants the word itself. */
int wake_waiters(const struct futex_key *key, int nr, u32 bitset)
{
	struct futex_q *q, *next;
	int woken = 0;

	list_for_each_entry_safe(q, next, futex_queue(key), list) {
		if (!futex_same_key(&q->key, key))
			continue;
		if (q->pi || q->requeue_pi_key)
			return -EINVAL;
		if (!(q->bitset & bitset))
			continue;
		wake_futex(q);
		if (++woken >= nr)
			break;
	}
	return woken;
}

int do_futex_wake(u32 __user *uaddr, bool private, int nr, u32 bitset)
{
	struct futex_key key;
	int err = bitset ? get_futex_key(uaddr, private, &key) : -EINVAL;

	return err ? err : wake_waiters(&key, nr, bitset);
}

int futex_wake(u32 __user *uaddr, int nr, u32 bitset)
{
	return do_futex_wake(uaddr, false, nr, bitset);
}

long futex_wait(u32 __user *uaddr, bool private, u32 val, const s64 *end, clockid_t clockid, u32 bitset)
{
	struct futex_q q = { .task = current, .bitset = bitset };
	long ret = bitset ? get_futex_key(uaddr, private, &q.key) : -EINVAL;

	if (!ret)
		ret = futex_wait_setup(&q, uaddr, val);
	if (ret)
		return q.woken ? 0 : ret;
	ret = sleep_on_futex(&q, end, clockid);
	list_del_init(&q.list);
	return ret;
}

static long futex_wait_restart(struct task_struct *p)
{
	return futex_wait_for(p->restart_block.uaddr, p->restart_block.flags, p->restart_block.val,
			      (s64)p->restart_block.expires);
}

/* A relative wait keeps its end when a signal makes it start again. */
long futex_wait_for(u32 __user *uaddr, bool private, u32 val, s64 end)
{
	long ret = futex_wait(uaddr, private, val, &end, CLOCK_MONOTONIC, FUTEX_BITSET_MATCH_ANY);

	if (ret != -ERESTARTSYS)
		return ret;
	current->restart_block.fn = futex_wait_restart;
	current->restart_block.uaddr = uaddr;
	current->restart_block.val = val;
	current->restart_block.flags = private;
	current->restart_block.expires = (u64)end;
	return -ERESTART_RESTARTBLOCK;
}
