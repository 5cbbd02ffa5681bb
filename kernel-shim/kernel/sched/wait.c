/* Wait queues. Entries wait in order of arrival; exclusive ones at the end. */
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>

void init_wait_entry(struct wait_queue_entry *entry, int flags)
{
	entry->flags = flags;
	entry->private = current;
	entry->func = autoremove_wake_function;
	INIT_LIST_HEAD(&entry->entry);
}
EXPORT_SYMBOL(init_wait_entry);

void add_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	entry->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	__add_wait_queue(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue);

void add_wait_queue_exclusive(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	entry->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	__add_wait_queue_entry_tail(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue_exclusive);

void add_wait_queue_priority(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	entry->flags |= WQ_FLAG_EXCLUSIVE | WQ_FLAG_PRIORITY;
	spin_lock_irqsave(&wq->lock, flags);
	__add_wait_queue(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue_priority);

void remove_wait_queue(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	__remove_wait_queue(wq, entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(remove_wait_queue);

/* A queue that lies in freed or never initialised memory would be followed anywhere. */
static bool queue_is_sane(struct wait_queue_head *wq)
{
	return !WARN_ONCE(!wq->head.next, "wait queue %px was not initialised\n", wq);
}

static void wake_up_common(struct wait_queue_head *wq, unsigned int mode, int nr_exclusive, int wake_flags, void *key)
{
	struct wait_queue_entry *curr, *next;

	if (!queue_is_sane(wq))
		return;
	list_for_each_entry_safe(curr, next, &wq->head, entry) {
		unsigned int flags = curr->flags;
		int woken = curr->func ? curr->func(curr, mode, wake_flags, key)
				       : default_wake_function(curr, mode, wake_flags, key);

		if (woken < 0)
			break;
		if (woken && (flags & WQ_FLAG_EXCLUSIVE) && !--nr_exclusive)
			break;
	}
}

void __wake_up(struct wait_queue_head *wq, unsigned int mode, int nr_exclusive, void *key)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	wake_up_common(wq, mode, nr_exclusive, 0, key);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(__wake_up);

void __wake_up_locked(struct wait_queue_head *wq, unsigned int mode, int nr)
{
	wake_up_common(wq, mode, nr, 0, NULL);
}
EXPORT_SYMBOL_GPL(__wake_up_locked);

void __wake_up_locked_key(struct wait_queue_head *wq, unsigned int mode, void *key)
{
	wake_up_common(wq, mode, 1, 0, key);
}
EXPORT_SYMBOL_GPL(__wake_up_locked_key);

void __wake_up_sync_key(struct wait_queue_head *wq, unsigned int mode, void *key)
{
	__wake_up(wq, mode, 1, key);
}
EXPORT_SYMBOL_GPL(__wake_up_sync_key);

void __wake_up_sync(struct wait_queue_head *wq, unsigned int mode)
{
	__wake_up(wq, mode, 1, NULL);
}
EXPORT_SYMBOL_GPL(__wake_up_sync);

int default_wake_function(struct wait_queue_entry *entry, unsigned int mode, int flags, void *key)
{
	return try_to_wake_up(entry->private, mode, flags);
}
EXPORT_SYMBOL(default_wake_function);

int autoremove_wake_function(struct wait_queue_entry *entry, unsigned int mode, int flags, void *key)
{
	int woken = default_wake_function(entry, mode, flags, key);

	if (woken)
		list_del_init(&entry->entry);
	return woken;
}
EXPORT_SYMBOL(autoremove_wake_function);

/* For DEFINE_WAIT_FUNC(wait, woken_wake_function) and wait_woken(): a wakeup before the sleep is remembered. */
int woken_wake_function(struct wait_queue_entry *entry, unsigned int mode, int flags, void *key)
{
	entry->flags |= WQ_FLAG_WOKEN;
	return default_wake_function(entry, mode, flags, key);
}
EXPORT_SYMBOL(woken_wake_function);

long wait_woken(struct wait_queue_entry *entry, unsigned int mode, long timeout)
{
	set_current_state(mode);
	if (!(entry->flags & WQ_FLAG_WOKEN))
		timeout = schedule_timeout(timeout);
	__set_current_state(TASK_RUNNING);
	entry->flags &= ~WQ_FLAG_WOKEN;
	return timeout;
}
EXPORT_SYMBOL(wait_woken);

void prepare_to_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state)
{
	unsigned long flags;

	entry->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	if (list_empty(&entry->entry))
		__add_wait_queue(wq, entry);
	set_current_state(state);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(prepare_to_wait);

/* True if nobody waited before. */
bool prepare_to_wait_exclusive(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state)
{
	bool was_empty = false;
	unsigned long flags;

	entry->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	if (list_empty(&entry->entry)) {
		was_empty = list_empty(&wq->head);
		__add_wait_queue_entry_tail(wq, entry);
	}
	set_current_state(state);
	spin_unlock_irqrestore(&wq->lock, flags);
	return was_empty;
}
EXPORT_SYMBOL(prepare_to_wait_exclusive);

static bool queue_for_sleep(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	if (list_empty(&entry->entry))
		__add_wait_queue_entry_tail(wq, entry);
	set_current_state(TASK_INTERRUPTIBLE);
	return !signal_pending(current);
}

int do_wait_intr(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	if (!queue_for_sleep(wq, entry))
		return -ERESTARTSYS;
	spin_unlock(&wq->lock);
	schedule();
	spin_lock(&wq->lock);
	return 0;
}
EXPORT_SYMBOL(do_wait_intr);

int do_wait_intr_irq(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	if (!queue_for_sleep(wq, entry))
		return -ERESTARTSYS;
	spin_unlock_irq(&wq->lock);
	schedule();
	spin_lock_irq(&wq->lock);
	return 0;
}
EXPORT_SYMBOL(do_wait_intr_irq);

static void queue_and_set_state(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state)
{
	if (list_empty(&entry->entry)) {
		if (entry->flags & WQ_FLAG_EXCLUSIVE)
			__add_wait_queue_entry_tail(wq, entry);
		else
			__add_wait_queue(wq, entry);
	}
	set_current_state(state);
}

/* A waiter that a signal ends must not take an exclusive wakeup with it, so it leaves the queue here. */
long prepare_to_wait_event(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state)
{
	unsigned long flags;
	long ret = 0;

	spin_lock_irqsave(&wq->lock, flags);
	if (signal_pending_state(state, current)) {
		list_del_init(&entry->entry);
		ret = -ERESTARTSYS;
	} else {
		queue_and_set_state(wq, entry, state);
	}
	spin_unlock_irqrestore(&wq->lock, flags);
	return ret;
}
EXPORT_SYMBOL(prepare_to_wait_event);

void finish_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	__set_current_state(TASK_RUNNING);
	if (list_empty(&entry->entry))
		return;
	spin_lock_irqsave(&wq->lock, flags);
	list_del_init(&entry->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(finish_wait);

bool __wait_event_round(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state, long *left, long *err)
{
	if (*err || !*left)
		return false;
	*left = schedule_timeout(*left);
	return true;
}
EXPORT_SYMBOL(__wait_event_round);

bool __wait_event_hrround(struct wait_queue_head *wq, struct wait_queue_entry *entry, int state, ktime_t until, long *err)
{
	s64 expires = ktime_to_ns(until);

	if (*err)
		return false;
	if ((s64)ktime_get_ns() >= expires) {
		*err = -ETIME;
		return false;
	}
	__schedule_hrtimeout_ns(&expires, HRTIMER_MODE_ABS, CLOCK_MONOTONIC);
	return true;
}
EXPORT_SYMBOL(__wait_event_hrround);

/* The 2.4 family, all one: queue, sleep once, leave. */
static long sleep_on_common(struct wait_queue_head *wq, int state, long timeout)
{
	DEFINE_WAIT_FUNC(entry, default_wake_function);

	might_sleep();
	add_wait_queue(wq, &entry);
	set_current_state(state);
	timeout = schedule_timeout(timeout);
	remove_wait_queue(wq, &entry);
	return timeout;
}

void sleep_on(struct wait_queue_head *wq);
void sleep_on(struct wait_queue_head *wq)
{
	sleep_on_common(wq, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(sleep_on);

long sleep_on_timeout(struct wait_queue_head *wq, long timeout);
long sleep_on_timeout(struct wait_queue_head *wq, long timeout)
{
	return sleep_on_common(wq, TASK_UNINTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(sleep_on_timeout);

void interruptible_sleep_on(struct wait_queue_head *wq);
void interruptible_sleep_on(struct wait_queue_head *wq)
{
	sleep_on_common(wq, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(interruptible_sleep_on);

long interruptible_sleep_on_timeout(struct wait_queue_head *wq, long timeout);
long interruptible_sleep_on_timeout(struct wait_queue_head *wq, long timeout)
{
	return sleep_on_common(wq, TASK_INTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(interruptible_sleep_on_timeout);
