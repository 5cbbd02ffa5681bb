/*
 * Mutexes. unlock hands the mutex to the first waiter, so that nobody starves and a woken task need not look again.
 * Taking one that the caller holds would sleep for ever: it oopses.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/sched/signal.h>

struct mutex_waiter {
	struct list_head list;
	struct task_struct *task;
};

static void __noreturn recursion(struct mutex *lock)
{
	pr_emerg("BUG: mutex recursion: %s/%d already holds %px\n", current->comm, current->pid, lock);
	BUG();
}

/* A mutex of zeroes (static without DEFINE_MUTEX, or kzalloc'ed without mutex_init) works. */
static void make_wait_list(struct mutex *lock)
{
	if (!lock->wait_list.next)
		INIT_LIST_HEAD(&lock->wait_list);
}

/* 0 once the mutex was handed over; -EINTR if a signal came first. */
static int wait_for_handover(struct mutex *lock, unsigned int state)
{
	struct mutex_waiter waiter = { .task = current };
	int ret = 0;

	make_wait_list(lock);
	list_add_tail(&waiter.list, &lock->wait_list);
	for (;;) {
		set_current_state(state);
		if (lock->owner == current)
			break;
		if (signal_pending_state(state, current)) {
			list_del(&waiter.list);
			ret = -EINTR;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return ret;
}

static inline int lock_common(struct mutex *lock, unsigned int state)
{
	might_sleep();
	if (likely(!lock->owner)) {
		lock->owner = current;
		return 0;
	}
	if (lock->owner == current)
		recursion(lock);
	return wait_for_handover(lock, state);
}

void mutex_lock(struct mutex *lock)
{
	lock_common(lock, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock);

int mutex_lock_interruptible(struct mutex *lock)
{
	return lock_common(lock, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock_interruptible);

int mutex_lock_killable(struct mutex *lock)
{
	return lock_common(lock, TASK_KILLABLE);
}
EXPORT_SYMBOL(mutex_lock_killable);

void mutex_lock_io(struct mutex *lock)
{
	mutex_lock(lock);
}
EXPORT_SYMBOL_GPL(mutex_lock_io);

int mutex_trylock(struct mutex *lock)
{
	if (lock->owner)
		return 0;
	lock->owner = current;
	return 1;
}
EXPORT_SYMBOL(mutex_trylock);

static void report_unlock(struct mutex *lock)
{
	struct task_struct *owner = lock->owner;

	pr_err("BUG: mutex %px unlocked by %s/%d, held by %s/%d\n", lock, current->comm, current->pid,
	       owner ? owner->comm : "<none>", owner ? owner->pid : -1);
	dump_stack();
}

void mutex_unlock(struct mutex *lock)
{
	struct mutex_waiter *first;

	if (unlikely(lock->owner != current))
		report_unlock(lock);
	if (likely(!lock->wait_list.next || list_empty(&lock->wait_list))) {
		lock->owner = NULL;
		return;
	}
	first = list_first_entry(&lock->wait_list, struct mutex_waiter, list);
	list_del(&first->list);
	lock->owner = first->task;
	wake_up_process(first->task);
}
EXPORT_SYMBOL(mutex_unlock);

int atomic_dec_and_mutex_lock(atomic_t *cnt, struct mutex *lock)
{
	if (atomic_add_unless(cnt, -1, 1))
		return 0;
	mutex_lock(lock);
	if (atomic_dec_and_test(cnt))
		return 1;
	mutex_unlock(lock);
	return 0;
}
EXPORT_SYMBOL(atomic_dec_and_mutex_lock);
