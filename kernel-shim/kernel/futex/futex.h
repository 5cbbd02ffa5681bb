/* What the futex files share. Process context throughout, so that nothing runs between two steps. */
#ifndef _KERNEL_FUTEX_H
#define _KERNEL_FUTEX_H

#include <linux/list.h>
#include <linux/types.h>
#include "../locking/rtmutex_common.h"

struct task_struct;

/* The place of a word: address space and address, or file and offset. The low bits tell private words from shared ones. */
struct futex_key {
	const void *owner;		/* mm_struct or address_space */
	unsigned long offset;
};

/* A waiter, on its own kernel stack (in its own memory with futex_waitv). */
struct futex_q {
	struct list_head list;
	struct task_struct *task;
	struct futex_key key;
	int prio;
	u32 bitset;
	bool woken;
	/* The word itself is wanted (pi.c). */
	bool pi;
	bool inherits;			/* woken as the owner died: has to take the word */
	struct rt_mutex_waiter waiter;
	/* Wants the word of this key after it was woken from its own (requeue_pi.c). */
	const struct futex_key *requeue_pi_key;
};

/* core.c. The key: 0, -EINVAL or -EFAULT; sleeps. */
int get_futex_key(u32 __user *uaddr, bool private, struct futex_key *key);
/* The word may be read and written without sleeping from here on: 0, -EFAULT or -ENOMEM. Sleeps. */
int fault_in_user_writeable(u32 __user *uaddr);
struct list_head *futex_queue(const struct futex_key *key);
bool futex_same_key(const struct futex_key *a, const struct futex_key *b);
void futex_enqueue(struct futex_q *q);
void wake_futex(struct futex_q *q);
/* Sleeps until woken, a signal, or the time `end` (NULL: none) of the clock: 0, -ERESTARTSYS or -ETIMEDOUT. */
long sleep_on_futex(struct futex_q *q, const s64 *end, clockid_t clockid);
/* Queues q and looks at its word: 0 if that holds val, else -EAGAIN or -EFAULT, off the queue. */
int futex_wait_setup(struct futex_q *q, u32 __user *uaddr, u32 val);

/* waitwake.c. Up to nr waiters (at least one) of those whose bits meet; how many, or -errno. */
int do_futex_wake(u32 __user *uaddr, bool private, int nr, u32 bitset);
int wake_waiters(const struct futex_key *key, int nr, u32 bitset);
long futex_wait(u32 __user *uaddr, bool private, u32 val, const s64 *end, clockid_t clockid, u32 bitset);
long futex_wait_for(u32 __user *uaddr, bool private, u32 val, s64 end);

/* requeue.c. cmpval: what the word must hold, or NULL. */
int futex_requeue(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_move, const u32 *cmpval);
/* To the waiters of key2. */
void futex_move(struct futex_q *q, const struct futex_key *key2);
/* 0, or -errno if the word does not hold *cmpval (NULL: anything goes). */
int futex_check_value(u32 __user *uaddr, const u32 *cmpval);

/* pi.c. end is of the clock. */
long futex_lock_pi(u32 __user *uaddr, bool private, const s64 *end, clockid_t clockid, bool try);
long futex_unlock_pi(u32 __user *uaddr, bool private);
/* current, the owner, ends: a waiter gets the word, marked so. False if there is none. */
bool futex_bequeath_pi(u32 __user *uaddr);
void exit_pi_state_list(struct task_struct *curr);
/* 1: the word is p's now. 0: it has a living owner, in *owner, who knows that it is wanted if `announce`. Or -errno. */
int futex_try_lock_pi(u32 __user *uaddr, struct task_struct *p, bool announce, struct task_struct **owner);
/* current, a waiter, was woken: 0 if that made the word its own, else the error it stopped waiting with. */
long futex_pi_woken(u32 __user *uaddr, struct futex_q *q, long error);
struct futex_q *futex_top_waiter(const struct futex_key *key, bool *more);

/* requeue_pi.c */
long futex_wait_requeue_pi(u32 __user *uaddr, bool private, u32 val, const s64 *end, clockid_t clockid, u32 bitset,
			   u32 __user *uaddr2);
int futex_cmp_requeue_pi(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_move, u32 cmpval);

/* wake_op.c */
long futex_wake_op(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_wake2, u32 encoded);

#endif
