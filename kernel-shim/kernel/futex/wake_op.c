/* FUTEX_WAKE_OP: changes one word, wakes who waits for another, and, depending on the first's old value, who waits for it. */
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/uaccess.h>
#include "futex.h"

enum { OP_SET, OP_ADD, OP_OR, OP_ANDN, OP_XOR };
enum { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE };

/* In the encoding's operation: the argument is a bit number. */
#define OP_OPARG_SHIFT	8

static int sign_extend12(u32 value)
{
	return (int)(value << 20) >> 20;
}

/* The new value, or -ENOSYS. */
static int apply(u32 op, u32 old, int arg, u32 *new)
{
	switch (op) {
	case OP_SET:
		*new = (u32)arg;
		return 0;
	case OP_ADD:
		*new = old + (u32)arg;
		return 0;
	case OP_OR:
		*new = old | (u32)arg;
		return 0;
	case OP_ANDN:
		*new = old & ~(u32)arg;
		return 0;
	case OP_XOR:
		*new = old ^ (u32)arg;
		return 0;
	}
	return -ENOSYS;
}

/* 1, 0 or -ENOSYS. */
static int compare(u32 cmp, int old, int arg)
{
	switch (cmp) {
	case CMP_EQ:
		return old == arg;
	case CMP_NE:
		return old != arg;
	case CMP_LT:
		return old < arg;
	case CMP_LE:
		return old <= arg;
	case CMP_GT:
		return old > arg;
	case CMP_GE:
		return old >= arg;
	}
	return -ENOSYS;
}

/* Nothing else runs between the read and the write: the page is made writable first. 1, 0 or -errno. */
static int change_and_compare(u32 __user *uaddr, u32 encoded)
{
	u32 op = (encoded >> 28) & 15, old, new;
	int arg = sign_extend12(encoded >> 12), err = fault_in_user_writeable(uaddr);

	if (op & OP_OPARG_SHIFT)
		arg = 1 << (arg & 31);
	if (err)
		return err;
	if (get_user(old, uaddr))
		return -EFAULT;
	err = apply(op & 7, old, arg, &new);
	if (err)
		return err;
	if (put_user(new, uaddr))
		return -EFAULT;
	return compare((encoded >> 24) & 15, (int)old, sign_extend12(encoded));
}

/* How many it woke, or -errno. */
long futex_wake_op(u32 __user *uaddr, u32 __user *uaddr2, bool private, int nr_wake, int nr_wake2, u32 encoded)
{
	struct futex_key key, key2;
	int err = get_futex_key(uaddr, private, &key), second, woken, more;

	if (!err)
		err = get_futex_key(uaddr2, private, &key2);
	if (err)
		return err;
	second = change_and_compare(uaddr2, encoded);
	if (second < 0)
		return second;
	woken = wake_waiters(&key, nr_wake, FUTEX_BITSET_MATCH_ANY);
	if (woken < 0 || !second)
		return woken;
	more = wake_waiters(&key2, nr_wake2, FUTEX_BITSET_MATCH_ANY);
	return more < 0 ? more : woken + more;
}
