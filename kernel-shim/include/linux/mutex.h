/* Sleeping locks with an owner. Process context; not recursive: the report for that is an oops, not a hang. */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/list.h>
#include <linux/spinlock_types.h>
#include <linux/lockdep.h>
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/atomic.h>

struct task_struct;

struct mutex {
	struct task_struct *owner;
	/* Waiting tasks in order of arrival. All zeroes is an unlocked mutex nobody ever waited for. */
	struct list_head wait_list;
};

#define __MUTEX_INITIALIZER(lockname)	{ .owner = 0, .wait_list = { &(lockname).wait_list, &(lockname).wait_list } }
#define DEFINE_MUTEX(mutexname)		struct mutex mutexname = __MUTEX_INITIALIZER(mutexname)

static inline void mutex_init(struct mutex *lock)
{
	lock->owner = 0;
	INIT_LIST_HEAD(&lock->wait_list);
}

#define __mutex_init(lock, name, key)	mutex_init(lock)

static inline void mutex_destroy(struct mutex *lock)
{
}

static inline bool mutex_is_locked(struct mutex *lock)
{
	return lock->owner != 0;
}

/* The interruptible and killable ones return -EINTR; trylock returns 1 if it took the lock. */
void mutex_lock(struct mutex *lock);
int mutex_lock_interruptible(struct mutex *lock);
int mutex_lock_killable(struct mutex *lock);
void mutex_lock_io(struct mutex *lock);
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
int atomic_dec_and_mutex_lock(atomic_t *cnt, struct mutex *lock);

#define mutex_lock_nested(lock, subclass)			mutex_lock(lock)
#define mutex_lock_interruptible_nested(lock, subclass)	mutex_lock_interruptible(lock)
#define mutex_lock_killable_nested(lock, subclass)		mutex_lock_killable(lock)

#endif
