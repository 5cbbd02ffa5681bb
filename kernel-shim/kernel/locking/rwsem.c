/*
 * Reader/writer semaphores, handed over in order of arrival: a reader that comes after a waiting writer waits behind it.
 * Not used from interrupts, so the kernel's not being preempted is protection enough.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

struct rwsem_waiter {
	struct list_head list;
	struct task_struct *task;
	bool writer;
	bool granted;
};

/* Lets in the first writer, or all readers before the next one. */
static void grant(struct rw_semaphore *sem)
{
	struct rwsem_waiter *waiter, *next;

	if (!sem->wait_list.next)
		return;
	list_for_each_entry_safe(waiter, next, &sem->wait_list, list) {
		if (sem->count < 0 || (waiter->writer && sem->count))
			return;
		sem->count = waiter->writer ? -1 : sem->count + 1;
		if (waiter->writer)
			sem->owner = waiter->task;
		list_del(&waiter->list);
		waiter->granted = true;
		wake_up_process(waiter->task);
	}
}

static int wait_turn(struct rw_semaphore *sem, bool writer, unsigned int state)
{
	struct rwsem_waiter waiter = { .task = current, .writer = writer };
	int ret = 0;

	if (!sem->wait_list.next)
		INIT_LIST_HEAD(&sem->wait_list);
	list_add_tail(&waiter.list, &sem->wait_list);
	for (;;) {
		set_current_state(state);
		if (waiter.granted)
			break;
		if (signal_pending_state(state, current)) {
			list_del(&waiter.list);
			grant(sem);
			ret = -EINTR;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return ret;
}

static bool nobody_waits(struct rw_semaphore *sem)
{
	return !sem->wait_list.next || list_empty(&sem->wait_list);
}

static void check_recursion(struct rw_semaphore *sem)
{
	if (sem->count >= 0 || sem->owner != current)
		return;
	pr_emerg("BUG: rwsem recursion: %s/%d already holds %px for writing\n", current->comm, current->pid, sem);
	BUG();
}

static int read_common(struct rw_semaphore *sem, unsigned int state)
{
	might_sleep();
	if (down_read_trylock(sem))
		return 0;
	check_recursion(sem);
	return wait_turn(sem, false, state);
}

static int write_common(struct rw_semaphore *sem, unsigned int state)
{
	might_sleep();
	if (down_write_trylock(sem))
		return 0;
	check_recursion(sem);
	return wait_turn(sem, true, state);
}

void down_read(struct rw_semaphore *sem)
{
	read_common(sem, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read);

int down_read_interruptible(struct rw_semaphore *sem)
{
	return read_common(sem, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read_interruptible);

int down_read_killable(struct rw_semaphore *sem)
{
	return read_common(sem, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_read_killable);

int down_read_trylock(struct rw_semaphore *sem)
{
	if (sem->count < 0 || !nobody_waits(sem))
		return 0;
	sem->count++;
	return 1;
}
EXPORT_SYMBOL(down_read_trylock);

void down_write(struct rw_semaphore *sem)
{
	write_common(sem, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_write);

int down_write_killable(struct rw_semaphore *sem)
{
	return write_common(sem, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_write_killable);

int down_write_trylock(struct rw_semaphore *sem)
{
	if (sem->count)
		return 0;
	sem->count = -1;
	sem->owner = current;
	return 1;
}
EXPORT_SYMBOL(down_write_trylock);

void up_read(struct rw_semaphore *sem)
{
	if (WARN_ONCE(sem->count <= 0, "up_read() of an rwsem that is not held for reading\n"))
		return;
	sem->count--;
	grant(sem);
}
EXPORT_SYMBOL(up_read);

void up_write(struct rw_semaphore *sem)
{
	if (WARN_ONCE(sem->count >= 0, "up_write() of an rwsem that is not held for writing\n"))
		return;
	sem->count = 0;
	sem->owner = NULL;
	grant(sem);
}
EXPORT_SYMBOL(up_write);

void downgrade_write(struct rw_semaphore *sem)
{
	sem->count = 1;
	sem->owner = NULL;
	grant(sem);
}
EXPORT_SYMBOL(downgrade_write);
