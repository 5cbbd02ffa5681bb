/*
 * High-resolution timers: nanoseconds, their own queue, called from the timer interrupt itself (or the HRTIMER softirq for
 * the _SOFT modes). The queue is sorted by monotonic expiry; a timer of another clock is converted when it is started.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/math64.h>
#include <linux/sched/signal.h>
#include "ntp_internal.h"
#include "tick.h"

#define HRTIMER_INACTIVE	0
#define HRTIMER_QUEUED		1
#define HRTIMER_SOFT_PENDING	2	/* due, waits for the softirq */

struct hrtimer_queue {
	struct rb_root_cached tree;
	unsigned int count;
};

static struct hrtimer_queue queue;	/* waiting */
static struct hrtimer_queue soft;	/* due, for the softirq */
/* Whose function is running; NULL once it was cancelled meanwhile. */
static struct hrtimer *running_hrtimer;

unsigned int nr_pending_hrtimers(void)
{
	return queue.count + soft.count;
}

static inline struct hrtimer *hrtimer_of(struct rb_node *node)
{
	return rb_entry(node, struct hrtimer, node);
}

/* What to add to a time of the timer's clock for the monotonic one. */
static s64 offset_to_monotonic(const struct hrtimer *timer)
{
	switch (timer->clock_id) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_ALARM:
		return (s64)(ktime_get_ns() - ktime_get_real_ns());
	case CLOCK_TAI:
		return (s64)(ktime_get_ns() - ktime_get_real_ns()) - tai_offset_ns();
	default:
		return 0;
	}
}

static s64 monotonic_expiry(const struct hrtimer *timer)
{
	return timer->expires_ns + offset_to_monotonic(timer);
}

static bool expires_before(struct rb_node *a, const struct rb_node *b)
{
	return hrtimer_of(a)->softexpires_ns < hrtimer_of((struct rb_node *)b)->softexpires_ns;
}

static void enqueue(struct hrtimer_queue *q, struct hrtimer *timer, u8 state)
{
	timer->enqueued = state;
	q->count++;
	rb_add_cached(&timer->node, &q->tree, expires_before);
}

static void dequeue(struct hrtimer *timer)
{
	struct hrtimer_queue *q = timer->enqueued == HRTIMER_SOFT_PENDING ? &soft : &queue;

	rb_erase_cached(&timer->node, &q->tree);
	q->count--;
	timer->enqueued = HRTIMER_INACTIVE;
}

/* A time from now on does not follow when the wall clock is set. */
void hrtimer_init(struct hrtimer *timer, int clock_id, enum hrtimer_mode mode)
{
	memset(timer, 0, sizeof(*timer));
	timer->clock_id = clock_id == CLOCK_REALTIME && (mode & HRTIMER_MODE_REL) ? CLOCK_MONOTONIC : clock_id;
	timer->is_soft = !!(mode & HRTIMER_MODE_SOFT);
}
EXPORT_SYMBOL_GPL(hrtimer_init);

void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *),
		   int clock_id, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock_id, mode);
	timer->function = function;
}
EXPORT_SYMBOL_GPL(hrtimer_setup);

s64 __hrtimer_now_ns(const struct hrtimer *timer)
{
	return (s64)ktime_get_ns() - offset_to_monotonic(timer);
}
EXPORT_SYMBOL_GPL(__hrtimer_now_ns);

static s64 saturating_add(s64 a, s64 b)
{
	return a > KTIME_MAX - b ? KTIME_MAX : a + b;
}

/* Starts it, or moves it if it is queued. */
void __hrtimer_start_range_ns(struct hrtimer *timer, s64 tim, u64 delta_ns, enum hrtimer_mode mode)
{
	unsigned long flags;

	if (WARN_ON_ONCE(!timer->function))
		return;
	local_irq_save(flags);
	if (timer->enqueued)
		dequeue(timer);
	timer->expires_ns = mode & HRTIMER_MODE_REL ? saturating_add(__hrtimer_now_ns(timer), max(tim, (s64)0)) : tim;
	timer->softexpires_ns = monotonic_expiry(timer);
	enqueue(&queue, timer, HRTIMER_QUEUED);
	if (rb_first_cached(&queue.tree) == &timer->node)
		tick_program_event();
	local_irq_restore(flags);
}
EXPORT_SYMBOL_GPL(__hrtimer_start_range_ns);

int hrtimer_try_to_cancel(struct hrtimer *timer)
{
	unsigned long flags;
	int was_queued = 0;

	if (running_hrtimer == timer)
		return -1;
	local_irq_save(flags);
	if (timer->enqueued) {
		dequeue(timer);
		was_queued = 1;
	}
	local_irq_restore(flags);
	return was_queued;
}
EXPORT_SYMBOL_GPL(hrtimer_try_to_cancel);

/* A running function cannot be waited for where it was interrupted or called from; it is only kept from restarting. */
int hrtimer_cancel(struct hrtimer *timer)
{
	WARN_ONCE(running_hrtimer == timer && in_interrupt(), "hrtimer %px is cancelled by its own function\n", timer);
	if (running_hrtimer == timer)
		running_hrtimer = NULL;
	return hrtimer_try_to_cancel(timer);
}
EXPORT_SYMBOL_GPL(hrtimer_cancel);

int hrtimer_callback_running(const struct hrtimer *timer)
{
	return running_hrtimer == timer;
}
EXPORT_SYMBOL_GPL(hrtimer_callback_running);

bool hrtimer_active(const struct hrtimer *timer)
{
	return timer->enqueued || hrtimer_callback_running(timer);
}
EXPORT_SYMBOL_GPL(hrtimer_active);

s64 __hrtimer_get_remaining_ns(const struct hrtimer *timer)
{
	return timer->expires_ns - __hrtimer_now_ns(timer);
}
EXPORT_SYMBOL_GPL(__hrtimer_get_remaining_ns);

u64 __hrtimer_forward_ns(struct hrtimer *timer, s64 now, s64 interval)
{
	s64 delta = now - timer->expires_ns;
	u64 overruns = 1;

	if (delta < 0 || WARN_ON(timer->enqueued))
		return 0;
	if (interval < 1)
		interval = 1;
	if (delta >= interval) {
		overruns = (u64)div64_s64(delta, interval) + 1;
		timer->expires_ns += (s64)overruns * interval;
	} else {
		timer->expires_ns += interval;
	}
	return overruns;
}
EXPORT_SYMBOL_GPL(__hrtimer_forward_ns);

/*
 * Interrupts are off; they are on while a soft timer's function runs. The timer is dequeued already. Its function may free
 * it, so nothing is written to it afterwards unless it asks for a restart.
 */
static void run_hrtimer(struct hrtimer *timer, bool irqs_on)
{
	struct hrtimer *outer = running_hrtimer;
	enum hrtimer_restart restart;

	running_hrtimer = timer;
	if (irqs_on)
		local_irq_enable();
	restart = timer->function(timer);
	if (irqs_on)
		local_irq_disable();
	if (running_hrtimer == timer && restart == HRTIMER_RESTART && !timer->enqueued) {
		timer->softexpires_ns = monotonic_expiry(timer);
		enqueue(&queue, timer, HRTIMER_QUEUED);
	}
	running_hrtimer = outer;
}

static struct hrtimer *first_due(struct hrtimer_queue *q, u64 now_ns)
{
	struct rb_node *first = rb_first_cached(&q->tree);

	if (!first || hrtimer_of(first)->softexpires_ns > (s64)now_ns)
		return NULL;
	return hrtimer_of(first);
}

/* In the timer interrupt. What falls due meanwhile has its turn in the next one. */
void hrtimer_run_queues(u64 now_ns)
{
	struct hrtimer *timer;

	while ((timer = first_due(&queue, now_ns))) {
		dequeue(timer);
		if (timer->is_soft) {
			enqueue(&soft, timer, HRTIMER_SOFT_PENDING);
			raise_softirq_irqoff(HRTIMER_SOFTIRQ);
		} else {
			run_hrtimer(timer, false);
		}
	}
}

static void hrtimer_run_softirq(struct softirq_action *h)
{
	struct rb_node *first;

	local_irq_disable();
	while ((first = rb_first_cached(&soft.tree))) {
		struct hrtimer *timer = hrtimer_of(first);

		dequeue(timer);
		run_hrtimer(timer, true);
	}
	local_irq_enable();
}

u64 hrtimer_next_event(void)
{
	struct rb_node *first = rb_first_cached(&queue.tree);
	s64 expiry;

	if (!first)
		return ~0ULL;
	expiry = hrtimer_of(first)->softexpires_ns;
	return expiry > 0 ? (u64)expiry : 0;
}

/* The wall clock was set: what waits for a time on it waits for another moment now. Process context. */
void clock_was_set(void)
{
	struct rb_root_cached old = queue.tree;
	struct rb_node *first;
	unsigned long flags;

	local_irq_save(flags);
	queue.tree = RB_ROOT_CACHED;
	queue.count = 0;
	while ((first = rb_first_cached(&old))) {
		struct hrtimer *timer = hrtimer_of(first);

		rb_erase_cached(first, &old);
		timer->softexpires_ns = monotonic_expiry(timer);
		enqueue(&queue, timer, HRTIMER_QUEUED);
	}
	tick_program_event();
	local_irq_restore(flags);
}

static enum hrtimer_restart wake_sleeper(struct hrtimer *timer)
{
	struct hrtimer_sleeper *sleeper = container_of(timer, struct hrtimer_sleeper, timer);
	struct task_struct *task = sleeper->task;

	sleeper->task = NULL;
	if (task)
		wake_up_process(task);
	return HRTIMER_NORESTART;
}

int __schedule_hrtimeout_ns(const s64 *expires, enum hrtimer_mode mode, int clock_id)
{
	struct hrtimer_sleeper sleeper = { .task = current };

	if (!expires) {
		schedule();
		return -EINTR;
	}
	hrtimer_init(&sleeper.timer, clock_id, mode);
	sleeper.timer.function = wake_sleeper;
	__hrtimer_start_range_ns(&sleeper.timer, *expires, 0, mode);
	if (sleeper.task)
		schedule();
	hrtimer_try_to_cancel(&sleeper.timer);
	__set_current_state(TASK_RUNNING);
	return sleeper.task ? -EINTR : 0;
}
EXPORT_SYMBOL_GPL(__schedule_hrtimeout_ns);

void hrtimers_init(void)
{
	open_softirq(HRTIMER_SOFTIRQ, hrtimer_run_softirq);
}
