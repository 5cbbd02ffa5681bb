/*
 * Futexes with priorities: the word holds its owner's thread id, the kernel hands it from one to the next, the most urgent
 * waiter first, and an owner is as urgent as those who wait for it.
 */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <linux/sched/prio.h>
#include <linux/sched/rt.h>
#include <linux/sched/signal.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "futex.h"

/* The waiter to go first, and whether there are others. */
static struct futex_q *top_waiter(const struct futex_key *key, bool *more)
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

/* 1: current owns the word now. 0: it has a living owner, in *owner, who knows that it is wanted if `announce`. Or -errno. */
static int try_lock(u32 __user *uaddr, bool announce, struct task_struct **owner)
{
	u32 value, tid;

	if (get_user(value, uaddr))
		return -EFAULT;
	tid = value & FUTEX_TID_MASK;
	if (tid == (u32)current->pid)
		return -EDEADLK;
	if (!tid)
		return put_user((value & (FUTEX_OWNER_DIED | FUTEX_WAITERS)) | (u32)current->pid, uaddr) ? -EFAULT : 1;
	*owner = find_task_by_vpid((pid_t)tid);
	if (!*owner || !(*owner)->mm)
		return -ESRCH;
	if (announce && put_user(value | FUTEX_WAITERS, uaddr))
		return -EFAULT;
	return 0;
}

/* 0: current owns the word. end is of CLOCK_REALTIME. */
long futex_lock_pi(u32 __user *uaddr, bool private, const s64 *end, bool try)
{
	struct futex_q q = { .task = current, .pi = true, .bitset = FUTEX_BITSET_MATCH_ANY };
	struct task_struct *owner;
	long ret = get_futex_key(uaddr, private, &q.key);

	if (!ret)
		ret = try_lock(uaddr, !try, &owner);
	if (ret || try)
		return ret < 0 ? ret : ret ? 0 : -EAGAIN;
	if (current->prio < owner->prio)
		rt_mutex_setprio(owner, current->prio);
	list_add_tail(&q.list, futex_queue(&q.key));
	ret = sleep_on_futex(&q, end, CLOCK_REALTIME);
	list_del_init(&q.list);
	return q.woken ? 0 : ret == -ERESTARTSYS ? -ERESTARTNOINTR : ret;
}

/* The word becomes the waiter's. */
static int hand_over(u32 __user *uaddr, struct futex_q *next, bool more, u32 marks)
{
	if (put_user((u32)next->task->pid | (more ? FUTEX_WAITERS : 0) | marks, uaddr))
		return -EFAULT;
	wake_futex(next);
	return 0;
}

bool futex_bequeath_pi(u32 __user *uaddr)
{
	struct futex_key key;
	struct futex_q *next;
	bool more;

	if (get_futex_key(uaddr, false, &key))
		return false;
	next = top_waiter(&key, &more);
	return next && !hand_over(uaddr, next, more, FUTEX_OWNER_DIED);
}

/* Of the owner: the word goes to the most urgent waiter. */
long futex_unlock_pi(u32 __user *uaddr, bool private)
{
	struct futex_key key;
	struct futex_q *next;
	bool more;
	u32 value;
	int err = get_futex_key(uaddr, private, &key);

	if (err)
		return err;
	if (get_user(value, uaddr))
		return -EFAULT;
	if ((value & FUTEX_TID_MASK) != (u32)current->pid)
		return -EPERM;
	next = top_waiter(&key, &more);
	err = next ? hand_over(uaddr, next, more, 0) : put_user(0, uaddr);
	if (!err && current->prio != current->normal_prio)
		rt_mutex_setprio(current, current->normal_prio);
	return err;
}
