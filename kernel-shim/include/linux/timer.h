/*
 * Kernel timers. The function runs in softirq context (it may not sleep), once, at or after `expires` jiffies.
 *
 * Until 4.14 the function took the timer's `data`; since 4.15 it takes the timer (timer_setup() came a version earlier).
 * Each is a slot; the kernel calls the one that is set.
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/api_version.h>
#include <linux/rbtree.h>
#include <linux/ktime.h>
#include <linux/stddef.h>
#include <linux/stringify.h>
#include <linux/kernel.h>

struct timer_list {
	struct rb_node entry;
	u64 key;			/* expires, in jiffies that do not wrap */
	unsigned long expires;
	unsigned long __before_4_15(data);
	void (*__before_4_15(function))(unsigned long);
	void (*__since_4_15(function))(struct timer_list *);
	u32 flags;
	u8 pending;
	u8 shut_down;
};

#define TIMER_CPUMASK		0x0003FFFF
#define TIMER_MIGRATING		0x00040000
#define TIMER_DEFERRABLE	0x00080000
#define TIMER_PINNED		0x00100000
#define TIMER_IRQSAFE		0x00200000

/* kernel/time/timer.c. All but the _sync ones may be called from any context. */
void add_timer(struct timer_list *timer);
void add_timer_on(struct timer_list *timer, int cpu);
/* 1 if the timer was pending. */
int mod_timer(struct timer_list *timer, unsigned long expires);
int mod_timer_pending(struct timer_list *timer, unsigned long expires);
int timer_reduce(struct timer_list *timer, unsigned long expires);
/* A timer of zeroes without a function, ready for either shape. */
void __init_timer(struct timer_list *timer, unsigned int flags);
/* del_timer deactivates; the _sync one also waits for a running function (one CPU: it never runs meanwhile). */
int timer_delete(struct timer_list *timer);
int timer_delete_sync(struct timer_list *timer);
int try_to_del_timer_sync(struct timer_list *timer);
/* Since 6.2: as delete, and the timer can never be armed again. */
int timer_shutdown(struct timer_list *timer);
int timer_shutdown_sync(struct timer_list *timer);

static inline int timer_pending(const struct timer_list *timer)
{
	return timer->pending;
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 15, 0)
int del_timer(struct timer_list *timer);
int del_timer_sync(struct timer_list *timer);
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 12, 0)
static inline int mod_timer_pinned(struct timer_list *timer, unsigned long expires)
{
	return mod_timer(timer, expires);
}

static inline void set_timer_slack(struct timer_list *timer, int slack_hz)
{
}
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 15, 0)
#define TIMER_INITIALIZER(fn, exp, dat)	{ .expires = (exp), .data = (dat), .function = (fn) }
#define DEFINE_TIMER(name, fn, exp, dat)	struct timer_list name = TIMER_INITIALIZER(fn, exp, dat)

/* Makes the timer ready; function, data and expires are set by assignment, before or after. */
void init_timer(struct timer_list *timer);

#define init_timer_on_stack(timer)	init_timer(timer)
#define init_timer_deferrable(timer)	init_timer(timer)

static inline void setup_timer(struct timer_list *timer, void (*function)(unsigned long), unsigned long data)
{
	__init_timer(timer, 0);
	timer->function = function;
	timer->data = data;
}

static inline void setup_timer_on_stack(struct timer_list *timer, void (*function)(unsigned long), unsigned long data)
{
	setup_timer(timer, function, data);
}
#else
#define DEFINE_TIMER(name, fn)		struct timer_list name = { .function = (fn) }
#endif

/* In 4.14 both were there. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 14, 0)
static inline void timer_setup(struct timer_list *timer, void (*function)(struct timer_list *), unsigned int flags)
{
	__init_timer(timer, flags);
	timer->__since_4_15(function) = function;
}

static inline void timer_setup_on_stack(struct timer_list *timer, void (*function)(struct timer_list *),
					unsigned int flags)
{
	timer_setup(timer, function, flags);
}

static inline void destroy_timer_on_stack(struct timer_list *timer)
{
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 16, 0)
#define from_timer(var, callback_timer, timer_fieldname)	\
	container_of(callback_timer, __typeof__(*(var)), timer_fieldname)
#else
#define timer_container_of(var, callback_timer, timer_fieldname) \
	container_of(callback_timer, __typeof__(*(var)), timer_fieldname)
#endif
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 23)
static inline int del_singleshot_timer_sync(struct timer_list *timer)
{
	return del_timer_sync(timer);
}
#endif

unsigned long round_jiffies(unsigned long j);
unsigned long round_jiffies_relative(unsigned long j);
unsigned long round_jiffies_up(unsigned long j);
unsigned long round_jiffies_up_relative(unsigned long j);

#include <linux/jiffies.h>

#endif
