/*
 * Wait queues. wake_up* may be called from any context; everything that waits needs process context.
 *
 * A queue entry has had three spellings: `task` (2.4), `private` with `task_list` (2.6 to 4.12), `private` with `entry`.
 * They are the same fields here, so entries of all ages stand in one queue.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/version.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/stddef.h>
#include <linux/spinlock.h>
#include <linux/sched/types.h>
#include <linux/ktime.h>
#include <asm/current.h>

struct task_struct;
struct wait_queue_entry;

/* Wakes the entry's task. Returns 1 if it did, 0 if the task was not in `mode`, negative to stop the walk. */
typedef int (*wait_queue_func_t)(struct wait_queue_entry *wait, unsigned int mode, int flags, void *key);

#define WQ_FLAG_EXCLUSIVE	0x01
#define WQ_FLAG_WOKEN		0x02
#define WQ_FLAG_BOOKMARK	0x04
#define WQ_FLAG_CUSTOM		0x08
#define WQ_FLAG_PRIORITY	0x20

struct wait_queue_entry {
	unsigned int flags;
	union {
		void *private;
		struct task_struct *task;
	};
	wait_queue_func_t func;
	union {
		struct list_head entry;
		struct list_head task_list;
	};
};

struct wait_queue_head {
	spinlock_t lock;
	union {
		struct list_head head;
		struct list_head task_list;
	};
};

typedef struct wait_queue_entry wait_queue_entry_t;
typedef struct wait_queue_head wait_queue_head_t;
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 13, 0)
typedef struct wait_queue_entry wait_queue_t;
#define __wait_queue		wait_queue_entry
#define __wait_queue_head	wait_queue_head
#endif

/* kernel/sched/wait.c */
int default_wake_function(struct wait_queue_entry *wait, unsigned int mode, int flags, void *key);
int autoremove_wake_function(struct wait_queue_entry *wait, unsigned int mode, int flags, void *key);
int woken_wake_function(struct wait_queue_entry *wait, unsigned int mode, int flags, void *key);

#define __WAITQUEUE_INITIALIZER(name, tsk)				\
	{ .private = (tsk), .func = default_wake_function, .entry = { NULL, NULL } }
#define DECLARE_WAITQUEUE(name, tsk)	struct wait_queue_entry name = __WAITQUEUE_INITIALIZER(name, tsk)

#define __WAIT_QUEUE_HEAD_INITIALIZER(name)	{ .head = { &(name).head, &(name).head } }
#define DECLARE_WAIT_QUEUE_HEAD(name)		struct wait_queue_head name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name)	DECLARE_WAIT_QUEUE_HEAD(name)

#define DEFINE_WAIT_FUNC(name, function)				\
	struct wait_queue_entry name = { .private = current, .func = (function), .entry = LIST_HEAD_INIT((name).entry) }
#define DEFINE_WAIT(name)	DEFINE_WAIT_FUNC(name, autoremove_wake_function)

static inline void init_waitqueue_head(struct wait_queue_head *wq)
{
	spin_lock_init(&wq->lock);
	INIT_LIST_HEAD(&wq->head);
}

static inline void init_waitqueue_entry(struct wait_queue_entry *entry, struct task_struct *p)
{
	entry->flags = 0;
	entry->private = p;
	entry->func = default_wake_function;
}

static inline void init_waitqueue_func_entry(struct wait_queue_entry *entry, wait_queue_func_t func)
{
	entry->flags = 0;
	entry->private = NULL;
	entry->func = func;
}

void init_wait_entry(struct wait_queue_entry *entry, int flags);

static inline void init_wait(struct wait_queue_entry *entry)
{
	init_wait_entry(entry, 0);
}

static inline int waitqueue_active(struct wait_queue_head *wq)
{
	return !list_empty(&wq->head);
}

static inline bool wq_has_sleeper(struct wait_queue_head *wq)
{
	return waitqueue_active(wq);
}

void add_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry);
void add_wait_queue_exclusive(struct wait_queue_head *wq, struct wait_queue_entry *entry);
void add_wait_queue_priority(struct wait_queue_head *wq, struct wait_queue_entry *entry);
void remove_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry);

/* With the queue's lock held. */
static inline void __add_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	list_add(&entry->entry, &wq->head);
}

static inline void __add_wait_queue_entry_tail(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	list_add_tail(&entry->entry, &wq->head);
}

static inline void __add_wait_queue_tail(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	list_add_tail(&entry->entry, &wq->head);
}

static inline void __remove_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	list_del(&entry->entry);
}

/* Wakes every non-exclusive waiter in `mode` and nr_exclusive exclusive ones (0 = all). Any context. */
void __wake_up(struct wait_queue_head *wq, unsigned int mode, int nr_exclusive, void *key);
void __wake_up_locked(struct wait_queue_head *wq, unsigned int mode, int nr);
void __wake_up_locked_key(struct wait_queue_head *wq, unsigned int mode, void *key);
void __wake_up_sync(struct wait_queue_head *wq, unsigned int mode);
void __wake_up_sync_key(struct wait_queue_head *wq, unsigned int mode, void *key);

static inline void wake_up(struct wait_queue_head *wq) { __wake_up(wq, TASK_NORMAL, 1, NULL); }
static inline void wake_up_nr(struct wait_queue_head *wq, int nr) { __wake_up(wq, TASK_NORMAL, nr, NULL); }
static inline void wake_up_all(struct wait_queue_head *wq) { __wake_up(wq, TASK_NORMAL, 0, NULL); }
static inline void wake_up_locked(struct wait_queue_head *wq) { __wake_up_locked(wq, TASK_NORMAL, 1); }
static inline void wake_up_all_locked(struct wait_queue_head *wq) { __wake_up_locked(wq, TASK_NORMAL, 0); }
static inline void wake_up_interruptible(struct wait_queue_head *wq) { __wake_up(wq, TASK_INTERRUPTIBLE, 1, NULL); }
static inline void wake_up_interruptible_nr(struct wait_queue_head *wq, int nr) { __wake_up(wq, TASK_INTERRUPTIBLE, nr, NULL); }
static inline void wake_up_interruptible_all(struct wait_queue_head *wq) { __wake_up(wq, TASK_INTERRUPTIBLE, 0, NULL); }
static inline void wake_up_interruptible_sync(struct wait_queue_head *wq) { __wake_up_sync(wq, TASK_INTERRUPTIBLE); }
static inline void wake_up_sync(struct wait_queue_head *wq) { __wake_up_sync(wq, TASK_NORMAL); }

/* The key of a poll wakeup is its event mask. */
#define poll_to_key(m)		((void *)(unsigned long)(m))
#define key_to_poll(m)		((__poll_t)(unsigned long)(void *)(m))

static inline void wake_up_poll(struct wait_queue_head *wq, unsigned int m)
{
	__wake_up(wq, TASK_NORMAL, 1, poll_to_key(m));
}

static inline void wake_up_interruptible_poll(struct wait_queue_head *wq, unsigned int m)
{
	__wake_up(wq, TASK_INTERRUPTIBLE, 1, poll_to_key(m));
}

static inline void wake_up_interruptible_sync_poll(struct wait_queue_head *wq, unsigned int m)
{
	__wake_up_sync_key(wq, TASK_INTERRUPTIBLE, poll_to_key(m));
}

/* Queue the entry if it is not queued, and set the task's state. Then test the condition, then schedule(). */
void prepare_to_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state);
bool prepare_to_wait_exclusive(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state);
/* As prepare_to_wait; -ERESTARTSYS, with the entry off the queue, when a signal ends a wait in this state. */
long prepare_to_wait_event(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state);
/* A sleep with the queue's lock held before and after it: 0, or -ERESTARTSYS, still locked, when there is a signal. */
int do_wait_intr(struct wait_queue_head *wq, struct wait_queue_entry *entry);
int do_wait_intr_irq(struct wait_queue_head *wq, struct wait_queue_entry *entry);
void finish_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry);
long wait_woken(struct wait_queue_entry *entry, unsigned int mode, long timeout);

/* One round of a wait_event loop: sleeps. False when the wait is over: *left is 0 or *err is -ERESTARTSYS. */
bool __wait_event_round(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state, long *left, long *err);
/* The same against a clock: *err becomes -ETIME. */
bool __wait_event_hrround(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state, ktime_t until, long *err);

/*
 * The wait: `left` counts down jiffies, `err` receives -ERESTARTSYS. The condition is tested after the entry is on the
 * queue and the state is set, so no wakeup is lost.
 */
#define __wait_event_loop(wq, condition, state, flags, left, err)			\
	do {										\
		struct wait_queue_entry __entry;					\
		init_wait_entry(&__entry, flags);					\
		for (;;) {								\
			(err) = prepare_to_wait_event(&(wq), &__entry, state);		\
			if (condition) {						\
				(err) = 0;						\
				break;							\
			}								\
			if (!__wait_event_round(&(wq), &__entry, state, &(left), &(err))) \
				break;							\
		}									\
		finish_wait(&(wq), &__entry);						\
	} while (0)

#define __wait_event_result(wq, condition, state, flags)				\
({											\
	long __left = MAX_SCHEDULE_TIMEOUT, __err = 0;					\
	might_sleep();									\
	if (!(condition))								\
		__wait_event_loop(wq, condition, state, flags, __left, __err);		\
	(int)__err;									\
})

/* Jiffies left (at least 1) if the condition became true, 0 after the timeout, or the error. */
#define __wait_event_timeout_result(wq, condition, state, flags, timeout)		\
({											\
	long __left = (timeout), __err = 0;						\
	might_sleep();									\
	bool __true = (condition);							\
	if (!__true) {									\
		__wait_event_loop(wq, (__true = (condition)), state, flags, __left, __err); \
	}										\
	__err ? __err : __true ? (__left > 0 ? __left : 1) : 0;				\
})

#define wait_event(wq, condition)							\
	((void)__wait_event_result(wq, condition, TASK_UNINTERRUPTIBLE, 0))
#define __wait_event(wq, condition)		wait_event(wq, condition)
#define io_wait_event(wq, condition)		wait_event(wq, condition)
#define wait_event_freezable(wq, condition)	wait_event_interruptible(wq, condition)
#define wait_event_idle(wq, condition)							\
	((void)__wait_event_result(wq, condition, TASK_IDLE, 0))
#define wait_event_interruptible(wq, condition)						\
	__wait_event_result(wq, condition, TASK_INTERRUPTIBLE, 0)
#define wait_event_interruptible_exclusive(wq, condition)				\
	__wait_event_result(wq, condition, TASK_INTERRUPTIBLE, WQ_FLAG_EXCLUSIVE)
#define wait_event_killable(wq, condition)						\
	__wait_event_result(wq, condition, TASK_KILLABLE, 0)
#define wait_event_killable_exclusive(wq, condition)					\
	__wait_event_result(wq, condition, TASK_KILLABLE, WQ_FLAG_EXCLUSIVE)
#define wait_event_timeout(wq, condition, timeout)					\
	__wait_event_timeout_result(wq, condition, TASK_UNINTERRUPTIBLE, 0, timeout)
#define wait_event_idle_timeout(wq, condition, timeout)					\
	__wait_event_timeout_result(wq, condition, TASK_IDLE, 0, timeout)
#define wait_event_interruptible_timeout(wq, condition, timeout)			\
	__wait_event_timeout_result(wq, condition, TASK_INTERRUPTIBLE, 0, timeout)
#define wait_event_freezable_timeout(wq, condition, timeout)				\
	wait_event_interruptible_timeout(wq, condition, timeout)
#define wait_event_killable_timeout(wq, condition, timeout)				\
	__wait_event_timeout_result(wq, condition, TASK_KILLABLE, 0, timeout)

#define __wait_event_hr_result(wq, condition, timeout, state)				\
({											\
	ktime_t __until = ktime_add(ktime_get(), (timeout));				\
	long __err = 0;									\
	might_sleep();									\
	if (!(condition)) {								\
		struct wait_queue_entry __entry;					\
		init_wait_entry(&__entry, 0);						\
		for (;;) {								\
			__err = prepare_to_wait_event(&(wq), &__entry, state);		\
			if (condition) {						\
				__err = 0;						\
				break;							\
			}								\
			if (!__wait_event_hrround(&(wq), &__entry, state, __until, &__err)) \
				break;							\
		}									\
		finish_wait(&(wq), &__entry);						\
	}										\
	(int)__err;									\
})

#define wait_event_hrtimeout(wq, condition, timeout)					\
	__wait_event_hr_result(wq, condition, timeout, TASK_UNINTERRUPTIBLE)
#define wait_event_interruptible_hrtimeout(wq, condition, timeout)			\
	__wait_event_hr_result(wq, condition, timeout, TASK_INTERRUPTIBLE)

/* The lock is dropped while asleep and held again whenever the condition is tested. */
#define __wait_event_dropping(wq, condition, state, unlock, lock)			\
({											\
	long __left = MAX_SCHEDULE_TIMEOUT, __err = 0;					\
	struct wait_queue_entry __entry;						\
	init_wait_entry(&__entry, 0);							\
	while (!(condition)) {								\
		bool __more;								\
		__err = prepare_to_wait_event(&(wq), &__entry, state);			\
		if (condition) {							\
			__err = 0;							\
			break;								\
		}									\
		unlock;									\
		__more = __wait_event_round(&(wq), &__entry, state, &__left, &__err);	\
		lock;									\
		if (!__more)								\
			break;								\
	}										\
	finish_wait(&(wq), &__entry);							\
	(int)__err;									\
})

#define wait_event_lock_irq(wq, condition, lock)					\
	((void)__wait_event_dropping(wq, condition, TASK_UNINTERRUPTIBLE,		\
				     spin_unlock_irq(&(lock)), spin_lock_irq(&(lock))))
#define wait_event_interruptible_lock_irq(wq, condition, lock)				\
	__wait_event_dropping(wq, condition, TASK_INTERRUPTIBLE,			\
			      spin_unlock_irq(&(lock)), spin_lock_irq(&(lock)))
/* With the queue's own lock held, which fn drops while it sleeps. */
#define __wait_event_interruptible_locked(wq, condition, exclusive, fn)			\
({											\
	int __err = 0;									\
	struct wait_queue_entry __entry;						\
	init_wait_entry(&__entry, exclusive);						\
	while (!(condition)) {								\
		__err = fn(&(wq), &__entry);						\
		if (__err)								\
			break;								\
	}										\
	if (!list_empty(&__entry.entry))						\
		list_del(&__entry.entry);						\
	__set_current_state(TASK_RUNNING);						\
	__err;										\
})

#define wait_event_interruptible_locked(wq, condition)					\
	__wait_event_interruptible_locked(wq, condition, 0, do_wait_intr)
#define wait_event_interruptible_locked_irq(wq, condition)				\
	__wait_event_interruptible_locked(wq, condition, 0, do_wait_intr_irq)
#define wait_event_interruptible_exclusive_locked(wq, condition)			\
	__wait_event_interruptible_locked(wq, condition, WQ_FLAG_EXCLUSIVE, do_wait_intr)
#define wait_event_interruptible_exclusive_locked_irq(wq, condition)			\
	__wait_event_interruptible_locked(wq, condition, WQ_FLAG_EXCLUSIVE, do_wait_intr_irq)
#define wait_event_cmd(wq, condition, cmd1, cmd2)					\
	((void)__wait_event_dropping(wq, condition, TASK_UNINTERRUPTIBLE, cmd1, cmd2))

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 15, 0)
/* Racy by design: a wakeup between the caller's test and the sleep is lost. */
void sleep_on(struct wait_queue_head *wq);
long sleep_on_timeout(struct wait_queue_head *wq, long timeout);
void interruptible_sleep_on(struct wait_queue_head *wq);
long interruptible_sleep_on_timeout(struct wait_queue_head *wq, long timeout);
#endif

#include <linux/wait_bit.h>

#endif
