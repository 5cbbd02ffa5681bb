/* Reader/writer semaphores. Process context. Waiters are served in order of arrival. */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/list.h>
#include <linux/types.h>
#include <linux/spinlock.h>

struct task_struct;

struct rw_semaphore {
	/* Readers inside, or -1 for a writer. */
	long count;
	struct task_struct *owner;
	struct list_head wait_list;
};

#define __RWSEM_INITIALIZER(name)	{ .wait_list = LIST_HEAD_INIT((name).wait_list) }
#define DECLARE_RWSEM(name)		struct rw_semaphore name = __RWSEM_INITIALIZER(name)

static inline void init_rwsem(struct rw_semaphore *sem)
{
	sem->count = 0;
	sem->owner = 0;
	INIT_LIST_HEAD(&sem->wait_list);
}

static inline int rwsem_is_locked(struct rw_semaphore *sem)
{
	return sem->count != 0;
}

static inline int rwsem_is_contended(struct rw_semaphore *sem)
{
	return !list_empty(&sem->wait_list);
}

/* The killable and interruptible ones return -EINTR; trylock returns 1 if it took the lock. */
void down_read(struct rw_semaphore *sem);
int down_read_interruptible(struct rw_semaphore *sem);
int down_read_killable(struct rw_semaphore *sem);
int down_read_trylock(struct rw_semaphore *sem);
void down_write(struct rw_semaphore *sem);
int down_write_killable(struct rw_semaphore *sem);
int down_write_trylock(struct rw_semaphore *sem);
void up_read(struct rw_semaphore *sem);
void up_write(struct rw_semaphore *sem);
void downgrade_write(struct rw_semaphore *sem);

#define down_read_nested(sem, subclass)		down_read(sem)
#define down_write_nested(sem, subclass)	down_write(sem)
#define down_read_non_owner(sem)		down_read(sem)
#define up_read_non_owner(sem)			up_read(sem)

#endif
