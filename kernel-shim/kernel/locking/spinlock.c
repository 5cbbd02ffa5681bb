/*
 * Spinlocks and rwlocks of one CPU. They count preemption and remember the holder. A lock that is found held will never be
 * released while the caller spins: that is reported and ends the caller, where a real machine would hang.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

static void print_owner(const void *lock, struct task_struct *owner)
{
	pr_emerg(" lock: %px, .owner: %s/%d\n", lock, owner ? owner->comm : "<none>", owner ? owner->pid : -1);
}

static void __noreturn spin_bug(const char *what, const void *lock, struct task_struct *owner)
{
	pr_emerg("BUG: spinlock %s on CPU#0, %s/%d\n", what, current->comm, current->pid);
	print_owner(lock, owner);
	BUG();
}

static void spin_report(const char *what, const void *lock, struct task_struct *owner)
{
	pr_emerg("BUG: %s on CPU#0, %s/%d\n", what, current->comm, current->pid);
	print_owner(lock, owner);
	dump_stack();
}

static inline void acquire(raw_spinlock_t *lock)
{
	if (unlikely(lock->locked))
		spin_bug(lock->owner == current ? "recursion" : "lockup suspected", lock, lock->owner);
	lock->locked = 1;
	lock->owner = current;
}

/* False: there was nothing to release. */
static inline bool release(raw_spinlock_t *lock)
{
	if (unlikely(!lock->locked)) {
		spin_report("spinlock already unlocked", lock, NULL);
		return false;
	}
	if (unlikely(lock->owner != current))
		spin_report("spinlock wrong owner", lock, lock->owner);
	lock->locked = 0;
	lock->owner = NULL;
	return true;
}

void _raw_spin_lock(raw_spinlock_t *lock)
{
	preempt_disable();
	acquire(lock);
}
EXPORT_SYMBOL(_raw_spin_lock);

void _raw_spin_unlock(raw_spinlock_t *lock)
{
	if (release(lock))
		preempt_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock);

int _raw_spin_trylock(raw_spinlock_t *lock)
{
	if (lock->locked)
		return 0;
	preempt_disable();
	acquire(lock);
	return 1;
}
EXPORT_SYMBOL(_raw_spin_trylock);

void _raw_spin_lock_bh(raw_spinlock_t *lock)
{
	local_bh_disable();
	_raw_spin_lock(lock);
}
EXPORT_SYMBOL(_raw_spin_lock_bh);

void _raw_spin_unlock_bh(raw_spinlock_t *lock)
{
	_raw_spin_unlock(lock);
	local_bh_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock_bh);

int _raw_spin_trylock_bh(raw_spinlock_t *lock)
{
	local_bh_disable();
	if (_raw_spin_trylock(lock))
		return 1;
	local_bh_enable();
	return 0;
}
EXPORT_SYMBOL(_raw_spin_trylock_bh);

void _raw_spin_lock_irq(raw_spinlock_t *lock)
{
	local_irq_disable();
	_raw_spin_lock(lock);
}
EXPORT_SYMBOL(_raw_spin_lock_irq);

void _raw_spin_unlock_irq(raw_spinlock_t *lock)
{
	_raw_spin_unlock(lock);
	local_irq_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock_irq);

unsigned long _raw_spin_lock_irqsave(raw_spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	_raw_spin_lock(lock);
	return flags;
}
EXPORT_SYMBOL(_raw_spin_lock_irqsave);

void _raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags)
{
	_raw_spin_unlock(lock);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(_raw_spin_unlock_irqrestore);

int _atomic_dec_and_lock(atomic_t *atomic, spinlock_t *lock)
{
	if (atomic_add_unless(atomic, -1, 1))
		return 0;
	spin_lock(lock);
	if (atomic_dec_and_test(atomic))
		return 1;
	spin_unlock(lock);
	return 0;
}
EXPORT_SYMBOL(_atomic_dec_and_lock);

void _raw_read_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->write_locked))
		spin_bug("recursion (rwlock held for writing)", lock, lock->writer);
	lock->readers++;
}
EXPORT_SYMBOL(_raw_read_lock);

void _raw_read_unlock(rwlock_t *lock)
{
	if (unlikely(!lock->readers)) {
		spin_report("rwlock already unlocked", lock, NULL);
		return;
	}
	lock->readers--;
	preempt_enable();
}
EXPORT_SYMBOL(_raw_read_unlock);

void _raw_write_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->write_locked))
		spin_bug("recursion (rwlock)", lock, lock->writer);
	if (unlikely(lock->readers))
		spin_bug("lockup (rwlock held for reading)", lock, NULL);
	lock->write_locked = 1;
	lock->writer = current;
}
EXPORT_SYMBOL(_raw_write_lock);

void _raw_write_unlock(rwlock_t *lock)
{
	if (unlikely(!lock->write_locked)) {
		spin_report("rwlock already unlocked", lock, NULL);
		return;
	}
	lock->write_locked = 0;
	lock->writer = NULL;
	preempt_enable();
}
EXPORT_SYMBOL(_raw_write_unlock);

int _raw_read_trylock(rwlock_t *lock)
{
	if (lock->write_locked)
		return 0;
	_raw_read_lock(lock);
	return 1;
}
EXPORT_SYMBOL(_raw_read_trylock);

int _raw_write_trylock(rwlock_t *lock)
{
	if (lock->write_locked || lock->readers)
		return 0;
	_raw_write_lock(lock);
	return 1;
}
EXPORT_SYMBOL(_raw_write_trylock);
