/*
 * Spinlocks of a machine with one CPU: a lock never spins, it records who holds it. All zeroes is an unlocked lock, so
 * static locks without an initialiser work, as on Linux without lock debugging.
 */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/version.h>
#include <linux/lockdep.h>

struct task_struct;

typedef struct raw_spinlock {
	unsigned int locked;
	struct task_struct *owner;
} raw_spinlock_t;

typedef struct spinlock {
	raw_spinlock_t rlock;
} spinlock_t;

/* `writer` is the task that holds it for writing. */
typedef struct rwlock {
	unsigned int readers;
	unsigned int write_locked;
	struct task_struct *writer;
} rwlock_t;

#define __RAW_SPIN_LOCK_INITIALIZER(name)	{ 0, 0 }
#define __RAW_SPIN_LOCK_UNLOCKED(name)		(raw_spinlock_t){ 0, 0 }
#define __SPIN_LOCK_UNLOCKED(name)		(spinlock_t){ { 0, 0 } }
#define __SPIN_LOCK_INITIALIZER(name)		{ { 0, 0 } }
#define __RW_LOCK_UNLOCKED(name)		(rwlock_t){ 0, 0, 0 }

#define DEFINE_RAW_SPINLOCK(name)	raw_spinlock_t name = __RAW_SPIN_LOCK_INITIALIZER(name)
#define DEFINE_SPINLOCK(name)		spinlock_t name = __SPIN_LOCK_INITIALIZER(name)
#define DEFINE_RWLOCK(name)		rwlock_t name = { 0, 0, 0 }

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 39)
#define SPIN_LOCK_UNLOCKED		(spinlock_t){ { 0, 0 } }
#define RW_LOCK_UNLOCKED		(rwlock_t){ 0, 0, 0 }
#endif

#endif
