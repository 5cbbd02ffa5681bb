/*
 * spin_lock and friends. They may be used in any context, never sleep, and keep the holder from sleeping. Taking a
 * lock that is held cannot succeed on one CPU: it is reported as "BUG: spinlock recursion" and oopses instead of hanging.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/types.h>
#include <linux/typecheck.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/spinlock_types.h>
#include <linux/bottom_half.h>
#include <asm/barrier.h>
#include <linux/atomic.h>

/* kernel/locking/spinlock.c */
void _raw_spin_lock(raw_spinlock_t *lock);
void _raw_spin_unlock(raw_spinlock_t *lock);
int _raw_spin_trylock(raw_spinlock_t *lock);
void _raw_spin_lock_bh(raw_spinlock_t *lock);
void _raw_spin_unlock_bh(raw_spinlock_t *lock);
int _raw_spin_trylock_bh(raw_spinlock_t *lock);
void _raw_spin_lock_irq(raw_spinlock_t *lock);
void _raw_spin_unlock_irq(raw_spinlock_t *lock);
unsigned long _raw_spin_lock_irqsave(raw_spinlock_t *lock);
void _raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags);

static inline raw_spinlock_t *spinlock_check(spinlock_t *lock)
{
	return &lock->rlock;
}

static inline void raw_spin_lock_init(raw_spinlock_t *lock)
{
	lock->locked = 0;
	lock->owner = 0;
}

static inline void raw_spin_lock(raw_spinlock_t *lock) { _raw_spin_lock(lock); }
static inline void raw_spin_unlock(raw_spinlock_t *lock) { _raw_spin_unlock(lock); }
static inline int raw_spin_trylock(raw_spinlock_t *lock) { return _raw_spin_trylock(lock); }
static inline void raw_spin_lock_bh(raw_spinlock_t *lock) { _raw_spin_lock_bh(lock); }
static inline void raw_spin_unlock_bh(raw_spinlock_t *lock) { _raw_spin_unlock_bh(lock); }
static inline void raw_spin_lock_irq(raw_spinlock_t *lock) { _raw_spin_lock_irq(lock); }
static inline void raw_spin_unlock_irq(raw_spinlock_t *lock) { _raw_spin_unlock_irq(lock); }
static inline int raw_spin_is_locked(raw_spinlock_t *lock) { return lock->locked; }

static inline void raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags)
{
	_raw_spin_unlock_irqrestore(lock, flags);
}

#define raw_spin_lock_irqsave(lock, flags)				\
	do {								\
		typecheck(unsigned long, flags);			\
		(flags) = _raw_spin_lock_irqsave(lock);			\
	} while (0)

static inline void spin_lock_init(spinlock_t *lock) { raw_spin_lock_init(&lock->rlock); }
static inline void spin_lock(spinlock_t *lock) { _raw_spin_lock(&lock->rlock); }
static inline void spin_unlock(spinlock_t *lock) { _raw_spin_unlock(&lock->rlock); }
static inline int spin_trylock(spinlock_t *lock) { return _raw_spin_trylock(&lock->rlock); }
static inline void spin_lock_bh(spinlock_t *lock) { _raw_spin_lock_bh(&lock->rlock); }
static inline void spin_unlock_bh(spinlock_t *lock) { _raw_spin_unlock_bh(&lock->rlock); }
static inline int spin_trylock_bh(spinlock_t *lock) { return _raw_spin_trylock_bh(&lock->rlock); }
static inline void spin_lock_irq(spinlock_t *lock) { _raw_spin_lock_irq(&lock->rlock); }
static inline void spin_unlock_irq(spinlock_t *lock) { _raw_spin_unlock_irq(&lock->rlock); }
static inline int spin_is_locked(spinlock_t *lock) { return lock->rlock.locked; }
static inline int spin_is_contended(spinlock_t *lock) { return 0; }
static inline int spin_can_lock(spinlock_t *lock) { return !lock->rlock.locked; }

static inline void spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	_raw_spin_unlock_irqrestore(&lock->rlock, flags);
}

#define spin_lock_irqsave(lock, flags)					\
	do {								\
		typecheck(unsigned long, flags);			\
		(flags) = _raw_spin_lock_irqsave(spinlock_check(lock));	\
	} while (0)

/* 1 if the lock was taken; interrupts stay disabled only then. */
#define spin_trylock_irqsave(lock, flags)				\
({									\
	(flags) = arch_local_irq_save();				\
	spin_trylock(lock) ? 1 : (arch_local_irq_restore(flags), 0);	\
})

static inline int spin_trylock_irq(spinlock_t *lock)
{
	local_irq_disable();
	if (spin_trylock(lock))
		return 1;
	local_irq_enable();
	return 0;
}

static inline void spin_unlock_wait(spinlock_t *lock)
{
}

#define spin_lock_nested(lock, subclass)			spin_lock(lock)
#define spin_lock_irqsave_nested(lock, flags, subclass)	spin_lock_irqsave(lock, flags)
#define raw_spin_lock_nested(lock, subclass)			raw_spin_lock(lock)
#define assert_spin_locked(lock)	do { (void)(lock); } while (0)

/* Decrements; takes the lock and returns 1 if the counter became zero. */
int _atomic_dec_and_lock(atomic_t *atomic, spinlock_t *lock);
#define atomic_dec_and_lock(atomic, lock)	_atomic_dec_and_lock(atomic, lock)

#include <linux/rwlock.h>

#endif
