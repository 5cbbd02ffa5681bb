/*
 * Robust futexes: a thread keeps a list of the locks that it holds, in its own memory. When it ends, those it still holds are
 * marked, and one who waits for each is woken and finds out.
 */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "../fork.h"
#include "futex.h"

/* The list is the program's, and may be a ring that never ends. */
#define ROBUST_LIST_LIMIT	2048

SYSCALL_DEFINE2(set_robust_list, struct robust_list_head __user *, head, size_t, len)
{
	if (len != sizeof(*head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

SYSCALL_DEFINE3(get_robust_list, int, pid, struct robust_list_head __user * __user *, head_ptr, size_t __user *, len_ptr)
{
	struct task_struct *p = pid ? find_task_by_vpid(pid) : current;
	struct robust_list_head __user *head;

	if (!p)
		return -ESRCH;
	if (!ptrace_may_access(p, PTRACE_MODE_READ_REALCREDS))
		return -EPERM;
	head = p->robust_list;
	if (put_user(sizeof(*head), len_ptr))
		return -EFAULT;
	return put_user(head, head_ptr);
}

/* The owner of the word is dead. `pending`: it may have died between unlocking and waking. 0, or -EFAULT. */
static int handle_futex_death(u32 __user *uaddr, struct task_struct *curr, bool pending)
{
	u32 value;

	if ((unsigned long)uaddr % sizeof(u32) || get_user(value, uaddr))
		return -EFAULT;
	if (pending && !value) {
		futex_wake(uaddr, 1, FUTEX_BITSET_MATCH_ANY);
		return 0;
	}
	if ((value & FUTEX_TID_MASK) != (u32)curr->pid)
		return 0;
	if ((value & FUTEX_WAITERS) && futex_bequeath_pi(uaddr))
		return 0;
	if (put_user((value & FUTEX_WAITERS) | FUTEX_OWNER_DIED, uaddr))
		return -EFAULT;
	if (value & FUTEX_WAITERS)
		futex_wake(uaddr, 1, FUTEX_BITSET_MATCH_ANY);
	return 0;
}

/* Entries are tagged in bit 0 when their lock is of the kind with priorities. */
static int fetch_entry(struct robust_list __user **entry, struct robust_list __user * __user *from)
{
	unsigned long value;

	if (get_user(value, (unsigned long __user *)from))
		return -EFAULT;
	*entry = (struct robust_list __user *)(value & ~1UL);
	return 0;
}

static u32 __user *futex_of(struct robust_list __user *entry, long offset)
{
	return (u32 __user *)((unsigned long)entry + (unsigned long)offset);
}

static void exit_robust_list(struct task_struct *curr)
{
	struct robust_list_head __user *head = curr->robust_list;
	struct robust_list __user *entry, *next, *pending;
	unsigned int limit = ROBUST_LIST_LIMIT;
	long offset;

	curr->robust_list = NULL;
	if (fetch_entry(&entry, &head->list.next) || get_user(offset, &head->futex_offset) ||
	    fetch_entry(&pending, &head->list_op_pending))
		return;
	for (; entry != &head->list && limit; entry = next, limit--) {
		int err = fetch_entry(&next, &entry->next);

		if (entry != pending && handle_futex_death(futex_of(entry, offset), curr, false))
			return;
		if (err)
			return;
	}
	if (pending)
		handle_futex_death(futex_of(pending, offset), curr, true);
}

void futex_exit_release(struct task_struct *curr)
{
	if (curr->robust_list)
		exit_robust_list(curr);
	exit_pi_state_list(curr);
}
