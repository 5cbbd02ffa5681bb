/*
 * Futexes: user words that programs wait on. A waiter is found by the word's place: address space and address of a private
 * one, file and offset of one in a shared mapping. Process context throughout, so that nothing runs between two steps.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/hrtimer.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include "futex.h"

#define FUTEX_HASH_BITS	6

static struct list_head futex_queues[1 << FUTEX_HASH_BITS];

struct list_head *futex_queue(const struct futex_key *key)
{
	unsigned long hash = ((unsigned long)key->owner >> 4) * 31 + (key->offset >> 2);
	struct list_head *head = &futex_queues[hash & ((1 << FUTEX_HASH_BITS) - 1)];

	if (!head->next)
		INIT_LIST_HEAD(head);
	return head;
}

bool futex_same_key(const struct futex_key *a, const struct futex_key *b)
{
	return a->owner == b->owner && a->offset == b->offset;
}

int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key)
{
	unsigned long address = (unsigned long)uaddr;
	struct vm_area_struct *vma;

	if (address % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	*key = (struct futex_key){ current->mm, address };
	if (private)
		return 0;
	mmap_read_lock(current->mm);
	vma = vma_lookup(current->mm, address);
	if (vma && (vma->vm_flags & VM_SHARED) && vma->vm_file) {
		key->owner = vma->vm_file->f_mapping;
		key->offset = address - vma->vm_start + (vma->vm_pgoff << PAGE_SHIFT);
	}
	mmap_read_unlock(current->mm);
	return vma ? 0 : -EFAULT;
}

void wake_futex(struct futex_q *q)
{
	list_del_init(&q->list);
	q->woken = true;
	wake_up_process(q->task);
}

/* Wakes up to nr_wake waiters and moves up to nr_move others to key2. How many it did both to. */
static int wake_and_move(const struct futex_key *key, int nr_wake, u32 bitset, const struct futex_key *key2, int nr_move)
{
	struct futex_q *q, *next;
	int woken = 0, moved = 0;

	list_for_each_entry_safe(q, next, futex_queue(key), list) {
		if (!futex_same_key(&q->key, key) || !(q->bitset & bitset) || q->pi)
			continue;
		if (woken < nr_wake) {
			wake_futex(q);
			woken++;
		} else if (moved < nr_move) {
			q->key = *key2;
			list_move_tail(&q->list, futex_queue(key2));
			moved++;
		} else {
			break;
		}
	}
	return woken + moved;
}

int do_futex_wake(u32 __user *uaddr, bool private, int nr, u32 bitset)
{
	struct futex_key key;
	int err = bitset ? get_futex_key(uaddr, private, &key) : -EINVAL;

	return err ? err : wake_and_move(&key, nr, bitset, NULL, 0);
}

int futex_wake(u32 __user *uaddr, int nr, u32 bitset)
{
	return do_futex_wake(uaddr, false, nr, bitset);
}

/* cmpval: what the word must hold, or NULL. */
static int futex_requeue(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_move, const u32 *cmpval)
{
	struct futex_key key, key2;
	u32 value;
	int err = nr_wake < 0 || nr_move < 0 ? -EINVAL : get_futex_key(uaddr, private, &key);

	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (err)
		return err;
	if (cmpval && get_user(value, uaddr))
		return -EFAULT;
	if (cmpval && value != *cmpval)
		return -EAGAIN;
	return wake_and_move(&key, nr_wake, FUTEX_BITSET_MATCH_ANY, &key2, nr_move);
}

long sleep_on_futex(struct futex_q *q, const s64 *end, clockid_t clockid)
{
	bool timed_out = false;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (q->woken || timed_out || signal_pending(current))
			break;
		timed_out = !__schedule_hrtimeout_ns(end, HRTIMER_MODE_ABS, clockid) && end;
	}
	__set_current_state(TASK_RUNNING);
	if (q->woken)
		return 0;
	return timed_out ? -ETIMEDOUT : -ERESTARTSYS;
}

/* A waiter is queued before the word is read: who changes the word afterwards wakes it. */
static long futex_wait(u32 __user *uaddr, bool private, u32 val, const s64 *end, clockid_t clockid, u32 bitset)
{
	struct futex_q q = { .task = current, .bitset = bitset };
	long ret = bitset ? get_futex_key(uaddr, private, &q.key) : -EINVAL;
	u32 value;

	if (ret)
		return ret;
	list_add_tail(&q.list, futex_queue(&q.key));
	if (get_user(value, uaddr))
		ret = -EFAULT;
	else if (value != val)
		ret = -EAGAIN;
	else
		ret = sleep_on_futex(&q, end, clockid);
	list_del_init(&q.list);
	return q.woken ? 0 : ret;
}

static long futex_wait_restart(struct task_struct *p);

/* A relative wait keeps its end when a signal makes it start again. */
static long futex_wait_for(u32 __user *uaddr, bool private, u32 val, s64 end)
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

static long futex_wait_restart(struct task_struct *p)
{
	return futex_wait_for(p->restart_block.uaddr, p->restart_block.flags, p->restart_block.val,
			      (s64)p->restart_block.expires);
}

static long futex_wait_until(u32 __user *uaddr, int op, u32 val, const struct timespec64 *until, u32 bitset)
{
	s64 end = until ? timespec64_to_ns(until) : 0;

	return futex_wait(uaddr, op & FUTEX_PRIVATE_FLAG, val, until ? &end : NULL,
			  op & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC, bitset);
}

/* ts is the timeout; val2 what came in its place for the calls that have none. */
static long do_futex(u32 __user *uaddr, int op, u32 val, const struct timespec64 *ts, u32 val2, u32 __user *uaddr2, u32 val3)
{
	bool private = op & FUTEX_PRIVATE_FLAG;
	s64 end;

	switch (op & FUTEX_CMD_MASK) {
	case FUTEX_WAIT:
		return ts ? futex_wait_for(uaddr, private, val, (s64)ktime_get_ns() + timespec64_to_ns(ts))
			  : futex_wait_until(uaddr, op, val, NULL, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAIT_BITSET:
		return futex_wait_until(uaddr, op, val, ts, val3);
	case FUTEX_WAKE:
		return do_futex_wake(uaddr, private, (int)val, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAKE_BITSET:
		return do_futex_wake(uaddr, private, (int)val, val3);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, uaddr2, private, (int)val, (int)val2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, uaddr2, private, (int)val, (int)val2, &val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(uaddr, uaddr2, private, (int)val, (int)val2, val3);
	case FUTEX_LOCK_PI:
	case FUTEX_TRYLOCK_PI:
		end = ts ? timespec64_to_ns(ts) : 0;
		return futex_lock_pi(uaddr, private, ts ? &end : NULL, (op & FUTEX_CMD_MASK) == FUTEX_TRYLOCK_PI);
	case FUTEX_UNLOCK_PI:
		return futex_unlock_pi(uaddr, private);
	default:
		return -ENOSYS;
	}
}

static bool has_timeout(int op)
{
	int cmd = op & FUTEX_CMD_MASK;

	return cmd == FUTEX_WAIT || cmd == FUTEX_WAIT_BITSET || cmd == FUTEX_LOCK_PI;
}

SYSCALL_DEFINE6(futex, u32 __user *, uaddr, int, op, u32, val, const struct __kernel_timespec __user *, utime,
		u32 __user *, uaddr2, u32, val3)
{
	struct timespec64 ts;
	bool timed = utime && has_timeout(op);

	if (timed && get_timespec64(&ts, utime))
		return -EFAULT;
	if (timed && !timespec64_valid(&ts))
		return -EINVAL;
	return do_futex(uaddr, op, val, timed ? &ts : NULL, (u32)(unsigned long)utime, uaddr2, val3);
}

SYSCALL_DEFINE6(futex_time32, u32 __user *, uaddr, int, op, u32, val, const struct old_timespec32 __user *, utime,
		u32 __user *, uaddr2, u32, val3)
{
	struct timespec64 ts;
	bool timed = utime && has_timeout(op);

	if (timed && get_old_timespec32(&ts, utime))
		return -EFAULT;
	if (timed && !timespec64_valid(&ts))
		return -EINVAL;
	return do_futex(uaddr, op, val, timed ? &ts : NULL, (u32)(unsigned long)utime, uaddr2, val3);
}
