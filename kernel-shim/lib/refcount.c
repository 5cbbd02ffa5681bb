/* Reference counters that stick when misused. Interrupts cannot come between a read and its write: any context. */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>

/* Nothing that saturated is ever freed. */
static void saturate(refcount_t *r)
{
	atomic_set(&r->refs, REFCOUNT_SATURATED);
}

static void added(refcount_t *r, int old, int i)
{
	if (unlikely(!old)) {
		saturate(r);
		WARN_ONCE(1, "refcount_t: addition on 0; use-after-free.\n");
	} else if (unlikely(old < 0 || old + i < 0)) {
		saturate(r);
		WARN_ONCE(1, "refcount_t: saturated; leaking memory.\n");
	}
}

void refcount_add(int i, refcount_t *r)
{
	added(r, atomic_fetch_add(i, &r->refs), i);
}
EXPORT_SYMBOL(refcount_add);

void refcount_inc(refcount_t *r)
{
	refcount_add(1, r);
}
EXPORT_SYMBOL(refcount_inc);

bool refcount_add_not_zero(int i, refcount_t *r)
{
	if (!refcount_read(r))
		return false;
	refcount_add(i, r);
	return true;
}
EXPORT_SYMBOL(refcount_add_not_zero);

bool refcount_inc_not_zero(refcount_t *r)
{
	return refcount_add_not_zero(1, r);
}
EXPORT_SYMBOL(refcount_inc_not_zero);

/* True when the count became 0: the caller frees. */
bool refcount_sub_and_test(int i, refcount_t *r)
{
	int old = atomic_fetch_sub(i, &r->refs);

	if (old == i)
		return true;
	if (unlikely(old < i)) {
		saturate(r);
		WARN_ONCE(1, "refcount_t: underflow; use-after-free.\n");
	}
	return false;
}
EXPORT_SYMBOL(refcount_sub_and_test);

bool refcount_dec_and_test(refcount_t *r)
{
	return refcount_sub_and_test(1, r);
}
EXPORT_SYMBOL(refcount_dec_and_test);

/* Not for the last reference. */
void refcount_dec(refcount_t *r)
{
	if (unlikely(atomic_fetch_sub(1, &r->refs) <= 1)) {
		saturate(r);
		WARN_ONCE(1, "refcount_t: decrement hit 0; leaking memory.\n");
	}
}
EXPORT_SYMBOL(refcount_dec);

bool refcount_dec_if_one(refcount_t *r)
{
	return atomic_cmpxchg(&r->refs, 1, 0) == 1;
}
EXPORT_SYMBOL(refcount_dec_if_one);

/* False, with nothing done, if this is the last reference. */
bool refcount_dec_not_one(refcount_t *r)
{
	if (refcount_read(r) == 1)
		return false;
	refcount_dec(r);
	return true;
}
EXPORT_SYMBOL(refcount_dec_not_one);

/* Drops a reference; with the last one the lock is held on return, and true returned. */
bool refcount_dec_and_mutex_lock(refcount_t *r, struct mutex *lock)
{
	if (refcount_dec_not_one(r))
		return false;
	mutex_lock(lock);
	if (refcount_dec_and_test(r))
		return true;
	mutex_unlock(lock);
	return false;
}
EXPORT_SYMBOL(refcount_dec_and_mutex_lock);

bool refcount_dec_and_lock(refcount_t *r, struct spinlock *lock)
{
	if (refcount_dec_not_one(r))
		return false;
	spin_lock((spinlock_t *)lock);
	if (refcount_dec_and_test(r))
		return true;
	spin_unlock((spinlock_t *)lock);
	return false;
}
EXPORT_SYMBOL(refcount_dec_and_lock);
