/* Reader/writer spinlocks. As spinlocks: any context, the holder may not sleep. */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#include <linux/spinlock.h>

/* kernel/locking/spinlock.c */
void _raw_read_lock(rwlock_t *lock);
void _raw_read_unlock(rwlock_t *lock);
void _raw_write_lock(rwlock_t *lock);
void _raw_write_unlock(rwlock_t *lock);
int _raw_read_trylock(rwlock_t *lock);
int _raw_write_trylock(rwlock_t *lock);

static inline void rwlock_init(rwlock_t *lock)
{
	lock->readers = 0;
	lock->write_locked = 0;
	lock->writer = 0;
}

static inline void read_lock(rwlock_t *lock) { _raw_read_lock(lock); }
static inline void read_unlock(rwlock_t *lock) { _raw_read_unlock(lock); }
static inline void write_lock(rwlock_t *lock) { _raw_write_lock(lock); }
static inline void write_unlock(rwlock_t *lock) { _raw_write_unlock(lock); }
static inline int read_trylock(rwlock_t *lock) { return _raw_read_trylock(lock); }
static inline int write_trylock(rwlock_t *lock) { return _raw_write_trylock(lock); }

static inline void read_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	_raw_read_lock(lock);
}

static inline void read_unlock_irq(rwlock_t *lock)
{
	_raw_read_unlock(lock);
	local_irq_enable();
}

static inline void write_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	_raw_write_lock(lock);
}

static inline void write_unlock_irq(rwlock_t *lock)
{
	_raw_write_unlock(lock);
	local_irq_enable();
}

static inline void read_lock_bh(rwlock_t *lock)
{
	local_bh_disable();
	_raw_read_lock(lock);
}

static inline void read_unlock_bh(rwlock_t *lock)
{
	_raw_read_unlock(lock);
	local_bh_enable();
}

static inline void write_lock_bh(rwlock_t *lock)
{
	local_bh_disable();
	_raw_write_lock(lock);
}

static inline void write_unlock_bh(rwlock_t *lock)
{
	_raw_write_unlock(lock);
	local_bh_enable();
}

#define read_lock_irqsave(lock, flags)	do { local_irq_save(flags); read_lock(lock); } while (0)
#define write_lock_irqsave(lock, flags)	do { local_irq_save(flags); write_lock(lock); } while (0)

static inline void read_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	_raw_read_unlock(lock);
	local_irq_restore(flags);
}

static inline void write_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	_raw_write_unlock(lock);
	local_irq_restore(flags);
}

#endif
