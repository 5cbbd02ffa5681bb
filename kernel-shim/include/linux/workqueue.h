/*
 * Work queues: functions run later in process context, by kworker threads.
 *
 * Until 2.6.19 the function took the `data` given to INIT_WORK and a work_struct could be delayed itself; since 2.6.20 it
 * takes the work_struct, and struct delayed_work adds the timer. Each shape is a slot.
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/api_version.h>
#include <linux/timer.h>
#include <linux/list.h>
#include <linux/atomic.h>
#include <linux/lockdep.h>
#include <linux/rcupdate.h>

struct work_struct;
struct workqueue_struct;
struct worker;

typedef void (*work_func_t)(struct work_struct *work);
typedef void (*__work_data_func_t)(void *data);

struct work_struct {
	struct list_head entry;		/* in its queue while pending; zeroes are fine before INIT_WORK */
	unsigned long pending;		/* WORK_STRUCT_* */
	struct workqueue_struct *wq;	/* where it was queued last */
	u64 seq;			/* number of that queueing, counted over all queues */
	__work_data_func_t __before_2_6_20(func);
	work_func_t __since_2_6_20(func);
	void *__before_2_6_20(data);
	struct timer_list timer;	/* a delayed work of the old shape */
};

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	struct workqueue_struct *wq;
	int cpu;
};

struct rcu_work {
	struct work_struct work;
	struct rcu_head rcu;
	struct workqueue_struct *wq;
};

enum {
	WQ_UNBOUND		= 1 << 1,
	WQ_FREEZABLE		= 1 << 2,
	WQ_MEM_RECLAIM		= 1 << 3,
	WQ_HIGHPRI		= 1 << 4,
	WQ_CPU_INTENSIVE	= 1 << 5,
	WQ_SYSFS		= 1 << 6,
	WQ_POWER_EFFICIENT	= 1 << 7,
	__WQ_ORDERED		= 1 << 17,
	WQ_MAX_ACTIVE		= 512,
	WQ_DFL_ACTIVE		= WQ_MAX_ACTIVE / 2,
	WORK_CPU_UNBOUND	= 1,
};
#define WQ_UNBOUND_MAX_ACTIVE	WQ_MAX_ACTIVE
#define WQ_NON_REENTRANT	0
#define WQ_RESCUER		WQ_MEM_RECLAIM

extern struct workqueue_struct *system_wq;
extern struct workqueue_struct *system_highpri_wq;
extern struct workqueue_struct *system_long_wq;
extern struct workqueue_struct *system_unbound_wq;
extern struct workqueue_struct *system_freezable_wq;
extern struct workqueue_struct *system_power_efficient_wq;

static inline struct delayed_work *to_delayed_work(struct work_struct *work)
{
	return container_of(work, struct delayed_work, work);
}

/* kernel/workqueue.c. Queueing: any context; false if the work was pending already. */
bool queue_work(struct workqueue_struct *wq, struct work_struct *work);
bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work);
bool schedule_work(struct work_struct *work);
bool schedule_work_on(int cpu, struct work_struct *work);
/* The timer function of a delayed work. */
void delayed_work_timer_fn(struct timer_list *timer);
/* Process context; they sleep. cancel_*: true if the work was pending. */
bool flush_work(struct work_struct *work);
bool cancel_work(struct work_struct *work);
bool cancel_work_sync(struct work_struct *work);
void flush_workqueue(struct workqueue_struct *wq);
void drain_workqueue(struct workqueue_struct *wq);
void flush_scheduled_work(void);
void destroy_workqueue(struct workqueue_struct *wq);
unsigned int work_busy(struct work_struct *work);
struct work_struct *current_work(void);
/* max_active 1 with __WQ_ORDERED: one work at a time, in order. NULL without memory. */
struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
	__attribute__((format(printf, 1, 4)));
bool queue_rcu_work(struct workqueue_struct *wq, struct rcu_work *rwork);
int schedule_on_each_cpu(work_func_t func);
/* At boot: the system's queues, and, when threads can be made, the workers. */
void workqueue_init_early(void);
void workqueue_init(void);

static inline bool work_pending(struct work_struct *work)
{
	return work->pending;
}

#define WORK_STRUCT_PENDING		1
#define WORK_STRUCT_INACTIVE		2	/* waits for its queue to fall below max_active */
#define WORK_STRUCT_CANCELING		4	/* claimed by cancel_work_sync() */
#define WORK_BUSY_PENDING		1
#define WORK_BUSY_RUNNING		2

#define alloc_ordered_workqueue(fmt, flags, args...)	\
	alloc_workqueue(fmt, WQ_UNBOUND | __WQ_ORDERED | (flags), 1, ##args)
#define create_workqueue(name)			alloc_workqueue("%s", WQ_MEM_RECLAIM, 1, (name))
#define create_freezable_workqueue(name)	alloc_workqueue("%s", WQ_FREEZABLE | WQ_MEM_RECLAIM, 1, (name))
#define create_singlethread_workqueue(name)	alloc_ordered_workqueue("%s", WQ_MEM_RECLAIM, (name))

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 20)
#define __WORK_INITIALIZER(n, f, d)	{ .func = (f), .data = (d) }
#define DECLARE_WORK(n, f, d)		struct work_struct n = __WORK_INITIALIZER(n, f, d)

static inline void PREPARE_WORK(struct work_struct *work, void (*func)(void *), void *data)
{
	work->func = func;
	work->data = data;
}

static inline void INIT_WORK(struct work_struct *work, void (*func)(void *), void *data)
{
	*work = (struct work_struct)__WORK_INITIALIZER(work, func, data);
}

bool schedule_delayed_work(struct work_struct *work, unsigned long delay) __shape(schedule_delayed_work_before_2_6_20);
bool queue_delayed_work(struct workqueue_struct *wq, struct work_struct *work, unsigned long delay)
	__shape(queue_delayed_work_before_2_6_20);
bool cancel_delayed_work(struct work_struct *work) __shape(cancel_delayed_work_before_2_6_20);
bool cancel_delayed_work_sync(struct work_struct *work) __shape(cancel_delayed_work_sync_before_2_6_20);
#define cancel_rearming_delayed_work	cancel_delayed_work_sync
#else
#define __WORK_INITIALIZER(n, f)		{ .func = (f) }
#define __DELAYED_WORK_INITIALIZER(n, f, flags)	\
	{ .work = __WORK_INITIALIZER((n).work, f), .timer = { .__since_4_15(function) = delayed_work_timer_fn } }
#define DECLARE_WORK(n, f)		struct work_struct n = __WORK_INITIALIZER(n, f)
#define DECLARE_DELAYED_WORK(n, f)	struct delayed_work n = __DELAYED_WORK_INITIALIZER(n, f, 0)
#define DECLARE_DEFERRABLE_WORK(n, f)	DECLARE_DELAYED_WORK(n, f)

/* Unlike Linux's, a function: `work` is evaluated once. */
static inline void INIT_WORK(struct work_struct *work, work_func_t func)
{
	*work = (struct work_struct)__WORK_INITIALIZER(*work, func);
}

static inline void INIT_DELAYED_WORK(struct delayed_work *dwork, work_func_t func)
{
	*dwork = (struct delayed_work)__DELAYED_WORK_INITIALIZER(*dwork, func, 0);
}

static inline void INIT_RCU_WORK(struct rcu_work *rwork, work_func_t func)
{
	INIT_WORK(&rwork->work, func);
}

#define PREPARE_WORK(work, f)		do { (work)->func = (f); } while (0)
#define PREPARE_DELAYED_WORK(dw, f)	PREPARE_WORK(&(dw)->work, f)
#define INIT_WORK_ONSTACK		INIT_WORK
#define INIT_DELAYED_WORK_ONSTACK	INIT_DELAYED_WORK
#define INIT_DEFERRABLE_WORK		INIT_DELAYED_WORK
#define destroy_work_on_stack(work)	do { } while (0)
#define destroy_delayed_work_on_stack(work)	do { } while (0)

bool schedule_delayed_work(struct delayed_work *dwork, unsigned long delay);
bool schedule_delayed_work_on(int cpu, struct delayed_work *dwork, unsigned long delay);
bool queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
/* As queue_delayed_work, but a pending one gets the new delay (true if it was pending). */
bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
bool cancel_delayed_work(struct delayed_work *dwork);
bool cancel_delayed_work_sync(struct delayed_work *dwork);
bool flush_delayed_work(struct delayed_work *dwork);

static inline bool delayed_work_pending(struct delayed_work *dwork)
{
	return work_pending(&dwork->work);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 10, 0)
#define cancel_rearming_delayed_work	cancel_delayed_work_sync
#endif
#endif

#endif
