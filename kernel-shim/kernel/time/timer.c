/*
 * Kernel timers, sorted by expiry. They run in the TIMER softirq, in order of expiry and, for the same jiffy, of arming.
 *
 * `key` is the expiry in jiffies that do not wrap. An expiry in the past means "at the next tick".
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include "tick.h"

static struct rb_root_cached timers = RB_ROOT_CACHED;
static unsigned int nr_timers;
static struct timer_list *running_timer;

/* Pending timers, for the leak check. */
unsigned int nr_pending_timers(void)
{
	return nr_timers;
}

static inline struct timer_list *timer_of(struct rb_node *node)
{
	return rb_entry(node, struct timer_list, entry);
}

static bool expires_before(struct rb_node *a, const struct rb_node *b)
{
	return timer_of(a)->key < timer_of((struct rb_node *)b)->key;
}

static void enqueue_timer(struct timer_list *timer)
{
	long delta = (long)(timer->expires - jiffies);

	timer->key = jiffies_64 + (delta > 0 ? (unsigned long)delta : 1);
	timer->pending = 1;
	nr_timers++;
	rb_add_cached(&timer->entry, &timers, expires_before);
}

static void detach_timer(struct timer_list *timer)
{
	rb_erase_cached(&timer->entry, &timers);
	timer->pending = 0;
	nr_timers--;
}

void __init_timer(struct timer_list *timer, unsigned int flags)
{
	timer->pending = 0;
	timer->shut_down = 0;
	timer->flags = flags;
	timer->function = NULL;
	timer->function_before_4_15 = NULL;
}
EXPORT_SYMBOL(__init_timer);

/* function and data may have been set before, so they stay. */
void init_timer(struct timer_list *timer);
void init_timer(struct timer_list *timer)
{
	timer->pending = 0;
	timer->shut_down = 0;
	timer->flags = 0;
	timer->function = NULL;
}
EXPORT_SYMBOL(init_timer);

static bool has_function(struct timer_list *timer)
{
	return timer->function || timer->function_before_4_15;
}

/* Interrupts are off. */
static int arm(struct timer_list *timer, unsigned long expires)
{
	int was_pending = timer->pending;

	if (timer->shut_down)
		return 0;
	if (was_pending && timer->expires == expires)
		return 1;
	if (was_pending)
		detach_timer(timer);
	timer->expires = expires;
	enqueue_timer(timer);
	return was_pending;
}

int mod_timer(struct timer_list *timer, unsigned long expires)
{
	unsigned long flags;
	int was_pending;

	BUG_ON(!has_function(timer) && !timer->shut_down);
	local_irq_save(flags);
	was_pending = arm(timer, expires);
	local_irq_restore(flags);
	return was_pending;
}
EXPORT_SYMBOL(mod_timer);

/* Only if it is pending. */
int mod_timer_pending(struct timer_list *timer, unsigned long expires)
{
	return timer_pending(timer) ? mod_timer(timer, expires) : 0;
}
EXPORT_SYMBOL(mod_timer_pending);

/* Only if that makes it earlier. */
int timer_reduce(struct timer_list *timer, unsigned long expires)
{
	if (timer_pending(timer) && time_before_eq(timer->expires, expires))
		return 1;
	return mod_timer(timer, expires);
}
EXPORT_SYMBOL(timer_reduce);

void add_timer(struct timer_list *timer)
{
	BUG_ON(timer_pending(timer));
	mod_timer(timer, timer->expires);
}
EXPORT_SYMBOL(add_timer);

void add_timer_on(struct timer_list *timer, int cpu)
{
	add_timer(timer);
}
EXPORT_SYMBOL_GPL(add_timer_on);

int timer_delete(struct timer_list *timer)
{
	unsigned long flags;
	int was_pending;

	local_irq_save(flags);
	was_pending = timer->pending;
	if (was_pending)
		detach_timer(timer);
	local_irq_restore(flags);
	return was_pending;
}
EXPORT_SYMBOL(timer_delete);

/* -1 while its function runs. */
int try_to_del_timer_sync(struct timer_list *timer)
{
	return running_timer == timer ? -1 : timer_delete(timer);
}
EXPORT_SYMBOL(try_to_del_timer_sync);

/*
 * The function can only be running if it sleeps, which it must not, or if the caller is the function itself, which would
 * wait for itself.
 */
int timer_delete_sync(struct timer_list *timer)
{
	WARN_ONCE(running_timer == timer && in_serving_softirq(), "timer %px is deleted synchronously by its own function\n",
		  timer);
	WARN_ON_ONCE(in_hardirq() && !(timer->flags & TIMER_IRQSAFE));
	return timer_delete(timer);
}
EXPORT_SYMBOL(timer_delete_sync);

int timer_shutdown(struct timer_list *timer)
{
	int was_pending = timer_delete(timer);

	timer->shut_down = 1;
	return was_pending;
}
EXPORT_SYMBOL_GPL(timer_shutdown);

int timer_shutdown_sync(struct timer_list *timer)
{
	int was_pending = timer_delete_sync(timer);

	timer->shut_down = 1;
	return was_pending;
}
EXPORT_SYMBOL_GPL(timer_shutdown_sync);

int del_timer(struct timer_list *timer)
{
	return timer_delete(timer);
}
EXPORT_SYMBOL(del_timer);

int del_timer_sync(struct timer_list *timer)
{
	return timer_delete_sync(timer);
}
EXPORT_SYMBOL(del_timer_sync);

static void call_timer_fn(struct timer_list *timer)
{
	int count = preempt_count();
	void *fn = timer->function ? (void *)timer->function : (void *)timer->function_before_4_15;

	if (timer->function)
		timer->function(timer);
	else
		timer->function_before_4_15(timer->data_before_4_15);
	if (likely(count == preempt_count()))
		return;
	WARN_ONCE(1, "timer: %pS preempt leak: %08x -> %08x\n", fn, count, preempt_count());
	preempt_count_add(count - preempt_count());
}

static struct timer_list *take_expired(u64 now)
{
	struct rb_node *first = rb_first_cached(&timers);

	if (!first || timer_of(first)->key > now)
		return NULL;
	detach_timer(timer_of(first));
	return timer_of(first);
}

/* The timer may be gone after its function ran. */
static void run_timer_softirq(struct softirq_action *h)
{
	u64 now = jiffies_64;
	struct timer_list *timer;

	local_irq_disable();
	while ((timer = take_expired(now))) {
		running_timer = timer;
		local_irq_enable();
		call_timer_fn(timer);
		local_irq_disable();
		running_timer = NULL;
	}
	local_irq_enable();
}

bool timers_due(void)
{
	struct rb_node *first = rb_first_cached(&timers);

	return first && timer_of(first)->key <= jiffies_64;
}

/* A timer that is due already is the softirq's business, which may be on its way: the next tick looks again. */
u64 timer_next_event(void)
{
	struct rb_node *first = rb_first_cached(&timers);

	if (!first)
		return ~0ULL;
	return jiffies64_to_clock_ns(max(timer_of(first)->key, jiffies_64 + 1));
}

void init_timers(void)
{
	open_softirq(TIMER_SOFTIRQ, run_timer_softirq);
}
