/* What the futex files share (kernel/futex*.c). Process context. */
#ifndef _KERNEL_FUTEX_H
#define _KERNEL_FUTEX_H

#include <linux/list.h>
#include <linux/types.h>

struct task_struct;

struct futex_key {
	const void *owner;		/* mm_struct or address_space */
	unsigned long offset;
};

/* A waiter, on its own kernel stack. */
struct futex_q {
	struct list_head list;
	struct task_struct *task;
	struct futex_key key;
	u32 bitset;
	bool woken;
	bool pi;			/* wants the word itself: futex_pi.c */
};

/* 0, -EINVAL or -EFAULT. Sleeps. */
int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key);
struct list_head *futex_queue(const struct futex_key *key);
bool futex_same_key(const struct futex_key *a, const struct futex_key *b);
void wake_futex(struct futex_q *q);
int do_futex_wake(u32 __user *uaddr, bool private, int nr, u32 bitset);
/* Sleeps until woken, a signal, or the time `end` (NULL: none) of the clock: 0, -ERESTARTSYS or -ETIMEDOUT. */
long sleep_on_futex(struct futex_q *q, const s64 *end, clockid_t clockid);

/* kernel/futex_pi.c */
long futex_lock_pi(u32 __user *uaddr, bool private, const s64 *end, bool try);
long futex_unlock_pi(u32 __user *uaddr, bool private);
/* current, the owner, ends: a waiter gets the word, marked so. False if there is none. */
bool futex_bequeath_pi(u32 __user *uaddr);
/* kernel/futex_op.c */
long futex_wake_op(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_wake2, u32 encoded);

#endif
