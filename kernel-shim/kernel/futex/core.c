/*
 * Futexes: user words that programs wait on. A waiter is found by the word's place. Process context throughout, so that
 * nothing runs between two steps.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/hrtimer.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/prio.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include "futex.h"

#define FUTEX_HASH_BITS	6

/* In a key's offset, whose word is aligned: not private, by address or in a file. */
#define FUT_OFF_INODE		1
#define FUT_OFF_MMSHARED	2

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

/* Of a word that several address spaces may see. */
static int get_shared_key(unsigned long address, struct futex_key *key)
{
	struct vm_area_struct *vma;

	key->offset |= FUT_OFF_MMSHARED;
	mmap_read_lock(current->mm);
	vma = vma_lookup(current->mm, address);
	if (vma && (vma->vm_flags & VM_SHARED) && vma->vm_file) {
		key->owner = vma->vm_file->f_mapping;
		key->offset = (address - vma->vm_start + (vma->vm_pgoff << PAGE_SHIFT)) | FUT_OFF_INODE;
	}
	mmap_read_unlock(current->mm);
	return vma ? 0 : -EFAULT;
}

int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key)
{
	unsigned long address = (unsigned long)uaddr;

	if (address % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	*key = (struct futex_key){ current->mm, address };
	return private ? 0 : get_shared_key(address, key);
}

int fault_in_user_writeable(u32 __user *uaddr)
{
	int err;

	mmap_read_lock(current->mm);
	err = fixup_user_fault(current->mm, (unsigned long)uaddr, FAULT_FLAG_WRITE, NULL);
	mmap_read_unlock(current->mm);
	return err;
}

/* Real-time tasks by priority before all others, which stand in the order of arrival. */
void futex_enqueue(struct futex_q *q)
{
	struct list_head *head = futex_queue(&q->key);
	struct futex_q *before;

	q->prio = min(q->task->normal_prio, MAX_RT_PRIO);
	list_for_each_entry_reverse(before, head, list)
		if (before->prio <= q->prio)
			break;
	list_add(&q->list, &before->list);
}

void wake_futex(struct futex_q *q)
{
	list_del_init(&q->list);
	q->woken = true;
	wake_up_process(q->task);
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

/* Queued before the word is read: who changes the word afterwards wakes the waiter. */
int futex_wait_setup(struct futex_q *q, u32 __user *uaddr, u32 val)
{
	int err;
	u32 value;

	futex_enqueue(q);
	err = get_user(value, uaddr) ? -EFAULT : value != val ? -EAGAIN : 0;
	if (err)
		list_del_init(&q->list);
	return err;
}
