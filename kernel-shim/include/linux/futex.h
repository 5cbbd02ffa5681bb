#ifndef _LINUX_FUTEX_H
#define _LINUX_FUTEX_H

#define FUTEX_WAIT		0
#define FUTEX_WAKE		1
#define FUTEX_FD		2
#define FUTEX_REQUEUE		3
#define FUTEX_CMP_REQUEUE	4
#define FUTEX_WAKE_OP		5
#define FUTEX_LOCK_PI		6
#define FUTEX_UNLOCK_PI		7
#define FUTEX_TRYLOCK_PI	8
#define FUTEX_WAIT_BITSET	9
#define FUTEX_WAKE_BITSET	10
#define FUTEX_WAIT_REQUEUE_PI	11
#define FUTEX_CMP_REQUEUE_PI	12
#define FUTEX_LOCK_PI2		13
#define FUTEX_PRIVATE_FLAG	128
#define FUTEX_CLOCK_REALTIME	256
#define FUTEX_CMD_MASK		~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME)
#define FUTEX_BITSET_MATCH_ANY	0xffffffff

#define FUTEX_WAITERS		0x80000000
#define FUTEX_OWNER_DIED	0x40000000
#define FUTEX_TID_MASK		0x3fffffff

#include <linux/types.h>

/* A thread's locks: the word of each lies futex_offset behind its entry. list_op_pending is being locked or unlocked. */
struct robust_list {
	struct robust_list __user *next;
};

struct robust_list_head {
	struct robust_list list;
	long futex_offset;
	struct robust_list __user *list_op_pending;
};

/* One of the words that futex_waitv(2) waits for. */
struct futex_waitv {
	u64 val;
	u64 uaddr;
	u32 flags;			/* FUTEX_32, FUTEX_PRIVATE_FLAG */
	u32 __reserved;
};

#define FUTEX_32		2
#define FUTEX_WAITV_MAX		128

/* Wakes up to nr waiters on the word of current's address space. How many, or -EFAULT. */
int futex_wake(u32 __user *uaddr, int nr, u32 bitset);

#endif
