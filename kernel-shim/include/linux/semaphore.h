/* Counting semaphores. down* in process context; up() and down_trylock() anywhere. */
#ifndef _LINUX_SEMAPHORE_H
#define _LINUX_SEMAPHORE_H

#include <linux/version.h>
#include <linux/list.h>
#include <linux/spinlock.h>

struct semaphore {
	raw_spinlock_t lock;
	unsigned int count;
	struct list_head wait_list;
};

#define __SEMAPHORE_INITIALIZER(name, n)	\
	{ .count = (n), .wait_list = LIST_HEAD_INIT((name).wait_list) }
#define DEFINE_SEMAPHORE_N(name, n)	struct semaphore name = __SEMAPHORE_INITIALIZER(name, n)
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 4, 0)
#define DEFINE_SEMAPHORE(name)		DEFINE_SEMAPHORE_N(name, 1)
#else
#define DEFINE_SEMAPHORE(name, n)	DEFINE_SEMAPHORE_N(name, n)
#endif

static inline void sema_init(struct semaphore *sem, int val)
{
	*sem = (struct semaphore)__SEMAPHORE_INITIALIZER(*sem, val);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define DECLARE_MUTEX(name)		DEFINE_SEMAPHORE_N(name, 1)
#define DECLARE_MUTEX_LOCKED(name)	DEFINE_SEMAPHORE_N(name, 0)

static inline void init_MUTEX(struct semaphore *sem)
{
	sema_init(sem, 1);
}

static inline void init_MUTEX_LOCKED(struct semaphore *sem)
{
	sema_init(sem, 0);
}
#endif

void down(struct semaphore *sem);
/* -EINTR on a signal. */
int down_interruptible(struct semaphore *sem);
int down_killable(struct semaphore *sem);
/* 0 if taken, 1 if not: the other way round than mutex_trylock. */
int down_trylock(struct semaphore *sem);
/* -ETIME after the timeout. */
int down_timeout(struct semaphore *sem, long timeout);
void up(struct semaphore *sem);

#endif
