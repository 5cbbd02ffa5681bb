/*
 * Futexes with priorities: the word holds its owner's thread id, the kernel hands it from one to the next, the most urgent
 * waiter first. An owner is as urgent as those who wait for it (kernel/locking/rtmutex.c).
 */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "futex.h"

/* The waiter to go first, and whether there are others. */
struct futex_q *futex_top_waiter(const struct futex_key *key, bool *more)
{
	struct futex_q *q, *top = NULL;

	*more = false;
	list_for_each_entry(q, futex_queue(key), list) {
		if (!q->pi || !futex_same_key(&q->key, key))
			continue;
		*more = top != NULL;
		if (!top || q->task->prio < top->task->prio)
			top = q;
	}
	return top;
}

/* The word's owner: -ESRCH if there is no such thread, -EPERM if it is the kernel's. */
static int find_owner(u32 tid, struct task_struct **owner)
{
	*owner = find_task_by_vpid((pid_t)tid);
	if (!*owner)
		return -ESRCH;
	if ((*owner)->flags & PF_KTHREAD)
		return -EPERM;
	return (*owner)->mm ? 0 : -ESRCH;
}

int futex_try_lock_pi(u32 __user *uaddr, struct task_struct *p, bool announce, struct task_struct **owner)
{
	u32 value, tid;
	int err;

	if (get_user(value, uaddr))
		return -EFAULT;
	tid = value & FUTEX_TID_MASK;
	if (tid == (u32)p->pid)
		return -EDEADLK;
	if (!tid)
		return put_user((value & (FUTEX_OWNER_DIED | FUTEX_WAITERS)) | (u32)p->pid, uaddr) ? -EFAULT : 1;
	err = find_owner(tid, owner);
	if (err)
		return err;
	return announce && put_user(value | FUTEX_WAITERS, uaddr) ? -EFAULT : 0;
}

long futex_pi_woken(u32 __user *uaddr, struct futex_q *q, long error)
{
	bool more, others;

	list_del_init(&q->list);
	if (!q->woken) {
		rt_mutex_unblock(&q->waiter);
		return error;
	}
	if (!q->inherits)
		return 0;
	others = futex_top_waiter(&q->key, &more);
	return put_user((u32)current->pid | (others ? FUTEX_WAITERS : 0) | FUTEX_OWNER_DIED, uaddr) ? -EFAULT : 0;
}

long futex_lock_pi(u32 __user *uaddr, bool private, const s64 *end, clockid_t clockid, bool try)
{
	struct futex_q q = { .task = current, .pi = true, .bitset = FUTEX_BITSET_MATCH_ANY };
	struct task_struct *owner;
	long ret = get_futex_key(uaddr, private, &q.key);

	if (!ret)
		ret = fault_in_user_writeable(uaddr);
	if (!ret)
		ret = futex_try_lock_pi(uaddr, current, !try, &owner);
	if (ret || try)
		return ret < 0 ? ret : ret ? 0 : -EAGAIN;
	ret = rt_mutex_block_on(&q.waiter, current, owner);
	if (ret)
		return ret;
	futex_enqueue(&q);
	ret = sleep_on_futex(&q, end, clockid);
	return futex_pi_woken(uaddr, &q, ret == -ERESTARTSYS ? -ERESTARTNOINTR : ret);
}

/* The word's next owner is `next`: who else waits for it waits for that one. */
static void pass_waiters(struct futex_q *next)
{
	struct futex_q *q;

	rt_mutex_unblock(&next->waiter);
	list_for_each_entry(q, futex_queue(&next->key), list)
		if (q->pi && q != next && futex_same_key(&q->key, &next->key))
			rt_mutex_change_owner(&q->waiter, next->task);
	wake_futex(next);
}

/* current gives the word to the most urgent waiter. */
static int hand_over(u32 __user *uaddr, struct futex_q *next, bool more, u32 marks)
{
	if (put_user((u32)next->task->pid | (more ? FUTEX_WAITERS : 0) | marks, uaddr))
		return -EFAULT;
	pass_waiters(next);
	return 0;
}

bool futex_bequeath_pi(u32 __user *uaddr)
{
	struct futex_key key;
	struct futex_q *next;
	bool more;

	if (get_futex_key(uaddr, false, &key) || fault_in_user_writeable(uaddr))
		return false;
	next = futex_top_waiter(&key, &more);
	return next && !hand_over(uaddr, next, more, FUTEX_OWNER_DIED);
}

/* curr ends, or execs, with words that others wait for: the most urgent of them takes each, as curr cannot write there. */
void exit_pi_state_list(struct task_struct *curr)
{
	while (!list_empty(&curr->pi_waiters)) {
		struct futex_q *q = list_first_entry(&curr->pi_waiters, struct futex_q, waiter.pi_entry), *next;
		bool more;

		next = futex_top_waiter(&q->key, &more);
		next->inherits = true;
		pass_waiters(next);
	}
}

/* Of the owner: the word goes to the most urgent waiter. */
long futex_unlock_pi(u32 __user *uaddr, bool private)
{
	struct futex_key key;
	struct futex_q *next;
	bool more;
	u32 value;
	int err;

	if (get_user(value, uaddr))
		return -EFAULT;
	if ((value & FUTEX_TID_MASK) != (u32)current->pid)
		return -EPERM;
	err = get_futex_key(uaddr, private, &key);
	if (!err)
		err = fault_in_user_writeable(uaddr);
	if (err)
		return err;
	next = futex_top_waiter(&key, &more);
	if (next && next->waiter.owner != current)
		return -EINVAL;
	return next ? hand_over(uaddr, next, more, 0) : put_user(0, uaddr) ? -EFAULT : 0;
}
