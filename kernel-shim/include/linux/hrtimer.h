/* High-resolution timers. The function runs in hard interrupt context, or in softirq context for the _SOFT modes. */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

#include <linux/version.h>
#include <linux/rbtree.h>
#include <linux/ktime.h>
#include <linux/time.h>
#include <linux/timer.h>

enum hrtimer_mode {
	HRTIMER_MODE_ABS	= 0x00,
	HRTIMER_MODE_REL	= 0x01,
	HRTIMER_MODE_PINNED	= 0x02,
	HRTIMER_MODE_SOFT	= 0x04,
	HRTIMER_MODE_HARD	= 0x08,
	HRTIMER_MODE_ABS_PINNED	= HRTIMER_MODE_ABS | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_REL_PINNED	= HRTIMER_MODE_REL | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_ABS_SOFT	= HRTIMER_MODE_ABS | HRTIMER_MODE_SOFT,
	HRTIMER_MODE_REL_SOFT	= HRTIMER_MODE_REL | HRTIMER_MODE_SOFT,
	HRTIMER_MODE_ABS_HARD	= HRTIMER_MODE_ABS | HRTIMER_MODE_HARD,
	HRTIMER_MODE_REL_HARD	= HRTIMER_MODE_REL | HRTIMER_MODE_HARD,
	HRTIMER_MODE_ABS_PINNED_SOFT	= HRTIMER_MODE_ABS_PINNED | HRTIMER_MODE_SOFT,
	HRTIMER_MODE_REL_PINNED_SOFT	= HRTIMER_MODE_REL_PINNED | HRTIMER_MODE_SOFT,
};

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,
};

struct hrtimer {
	struct rb_node node;
	s64 expires_ns;				/* in its own clock */
	s64 softexpires_ns;			/* on the monotonic clock */
	enum hrtimer_restart (*function)(struct hrtimer *);
	int clock_id;
	u8 enqueued;
	u8 is_soft;
};

struct hrtimer_sleeper {
	struct hrtimer timer;
	struct task_struct *task;
};

/* kernel/time/hrtimer.c. Any context, but hrtimer_cancel not from the timer's own function. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 15, 0)
void hrtimer_init(struct hrtimer *timer, int clock_id, enum hrtimer_mode mode);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0) || defined(RINGLET_CORE)
void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *),
		   int clock_id, enum hrtimer_mode mode);
#endif
void __hrtimer_start_range_ns(struct hrtimer *timer, s64 tim, u64 delta_ns, enum hrtimer_mode mode);
/* 1 if it was queued, 0 if not; try_to_cancel -1 while its function runs. */
int hrtimer_cancel(struct hrtimer *timer);
int hrtimer_try_to_cancel(struct hrtimer *timer);
s64 __hrtimer_get_remaining_ns(const struct hrtimer *timer);
/* Moves the expiry past `now` by whole intervals; returns how many. */
u64 __hrtimer_forward_ns(struct hrtimer *timer, s64 now, s64 interval);
s64 __hrtimer_now_ns(const struct hrtimer *timer);
void clock_was_set(void);
bool hrtimer_active(const struct hrtimer *timer);
int hrtimer_callback_running(const struct hrtimer *timer);
/* Sleep in the state set by the caller: 0 when the time came, -EINTR when woken before. */
int __schedule_hrtimeout_ns(const s64 *expires, enum hrtimer_mode mode, int clock_id);

static inline void hrtimer_start_range_ns(struct hrtimer *timer, ktime_t tim, u64 delta, enum hrtimer_mode mode)
{
	__hrtimer_start_range_ns(timer, ktime_to_ns(tim), delta, mode);
}

static inline void hrtimer_start(struct hrtimer *timer, ktime_t tim, const enum hrtimer_mode mode)
{
	__hrtimer_start_range_ns(timer, ktime_to_ns(tim), 0, mode);
}

static inline void hrtimer_restart(struct hrtimer *timer)
{
	__hrtimer_start_range_ns(timer, timer->expires_ns, 0, HRTIMER_MODE_ABS);
}

static inline ktime_t hrtimer_get_expires(const struct hrtimer *timer) { return __ns_ktime(timer->expires_ns); }
static inline ktime_t hrtimer_get_softexpires(const struct hrtimer *timer) { return __ns_ktime(timer->expires_ns); }
static inline s64 hrtimer_get_expires_ns(const struct hrtimer *timer) { return timer->expires_ns; }
static inline void hrtimer_set_expires(struct hrtimer *timer, ktime_t t) { timer->expires_ns = ktime_to_ns(t); }
static inline void hrtimer_add_expires(struct hrtimer *timer, ktime_t t) { timer->expires_ns += ktime_to_ns(t); }
static inline void hrtimer_add_expires_ns(struct hrtimer *timer, u64 ns) { timer->expires_ns += (s64)ns; }
static inline ktime_t hrtimer_cb_get_time(struct hrtimer *timer) { return __ns_ktime(__hrtimer_now_ns(timer)); }
static inline bool hrtimer_is_queued(struct hrtimer *timer) { return timer->enqueued; }

static inline ktime_t hrtimer_get_remaining(const struct hrtimer *timer)
{
	return __ns_ktime(__hrtimer_get_remaining_ns(timer));
}

static inline u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval)
{
	return __hrtimer_forward_ns(timer, ktime_to_ns(now), ktime_to_ns(interval));
}

static inline u64 hrtimer_forward_now(struct hrtimer *timer, ktime_t interval)
{
	return __hrtimer_forward_ns(timer, __hrtimer_now_ns(timer), ktime_to_ns(interval));
}

static inline int schedule_hrtimeout_range(ktime_t *expires, u64 delta, const enum hrtimer_mode mode)
{
	s64 ns = expires ? ktime_to_ns(*expires) : 0;

	return __schedule_hrtimeout_ns(expires ? &ns : NULL, mode, CLOCK_MONOTONIC);
}

static inline int schedule_hrtimeout(ktime_t *expires, const enum hrtimer_mode mode)
{
	return schedule_hrtimeout_range(expires, 0, mode);
}

static inline void hrtimer_init_on_stack(struct hrtimer *timer, int clock_id, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock_id, mode);
}

static inline void destroy_hrtimer_on_stack(struct hrtimer *timer)
{
}

#endif
