/*
 * Interrupt handlers, softirqs and tasklets.
 *
 * A handler is void (int, void *, struct pt_regs *) in 2.4, irqreturn_t with the same arguments until 2.6.18, and
 * irqreturn_t (int, void *) since. request_irq() knows by the version that the module is built for.
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/api_version.h>
#include <linux/kernel.h>
#include <linux/linkage.h>
#include <linux/bitops.h>
#include <linux/preempt.h>
#include <linux/cpumask.h>
#include <linux/irqreturn.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/atomic.h>
#include <linux/bottom_half.h>
#include <linux/spinlock.h>
#include <asm/irq.h>
#include <asm/ptrace.h>

struct device;

#define IRQF_TRIGGER_NONE	0x00000000
#define IRQF_TRIGGER_RISING	0x00000001
#define IRQF_TRIGGER_FALLING	0x00000002
#define IRQF_TRIGGER_HIGH	0x00000004
#define IRQF_TRIGGER_LOW	0x00000008
#define IRQF_TRIGGER_MASK	0x0000000f
#define IRQF_SHARED		0x00000080
#define IRQF_PROBE_SHARED	0x00000100
#define IRQF_TIMER		0x00004200
#define IRQF_PERCPU		0x00000400
#define IRQF_NOBALANCING	0x00000800
#define IRQF_ONESHOT		0x00002000
#define IRQF_NO_SUSPEND		0x00004000
#define IRQF_NO_THREAD		0x00010000
#define IRQF_NO_AUTOEN		0x00080000
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 1, 0)
#define IRQF_DISABLED		0x00000020
#define IRQF_SAMPLE_RANDOM	0x00000040
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 24)
#define SA_INTERRUPT		0x20000000
#define SA_SHIRQ		0x04000000
#define SA_SAMPLE_RANDOM	0
#endif

/* The three shapes by name; irq_handler_t is the version's own. */
typedef int (*__irq_handler_new_t)(int irq, void *dev);
typedef int (*__irq_handler_regs_t)(int irq, void *dev, struct pt_regs *regs);
typedef void (*__irq_handler_void_t)(int irq, void *dev, struct pt_regs *regs);
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 19)
typedef irqreturn_t (*irq_handler_t)(int irq, void *dev, struct pt_regs *regs);
#else
typedef irqreturn_t (*irq_handler_t)(int irq, void *dev);
#endif

/*
 * kernel/irq/manage.c. Process context. 0, -EINVAL (no such line, or shared without dev_id), -EBUSY, -ENOMEM.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 5, 69)
int request_irq(unsigned int irq, void (*handler)(int, void *, struct pt_regs *), unsigned long flags,
		const char *name, void *dev) __shape(request_irq_before_2_6_0);
#elif LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 19)
int request_irq(unsigned int irq, irqreturn_t (*handler)(int, void *, struct pt_regs *), unsigned long flags,
		const char *name, void *dev) __shape(request_irq_before_2_6_19);
#else
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 30)
int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn, unsigned long flags,
			 const char *name, void *dev);
#endif
int request_any_context_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev);
int devm_request_irq(struct device *dev, unsigned int irq, irq_handler_t handler, unsigned long flags,
		     const char *name, void *dev_id);
int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
			      unsigned long flags, const char *name, void *dev_id);
void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id);
#endif
/* The name given to request_irq; a line without this handler is reported, and NULL returned. */
const void *free_irq(unsigned int irq, void *dev_id);
/* disable_irq waits for running handlers; _nosync may be called from one. They nest. */
void disable_irq(unsigned int irq);
void disable_irq_nosync(unsigned int irq);
bool disable_hardirq(unsigned int irq);
void enable_irq(unsigned int irq);
int irq_set_affinity_hint(unsigned int irq, const struct cpumask *m);
int irq_set_irq_wake(unsigned int irq, unsigned int on);
int can_request_irq(unsigned int irq, unsigned long irqflags);

static inline int enable_irq_wake(unsigned int irq) { return irq_set_irq_wake(irq, 1); }
static inline int disable_irq_wake(unsigned int irq) { return irq_set_irq_wake(irq, 0); }

/* Softirqs. The vector's handler runs with interrupts enabled and bottom halves disabled. */
enum {
	HI_SOFTIRQ,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,
	NR_SOFTIRQS
};

struct softirq_action {
	void (*action)(struct softirq_action *);
};

void open_softirq(int nr, void (*action)(struct softirq_action *));
void raise_softirq(unsigned int nr);
void raise_softirq_irqoff(unsigned int nr);
void softirq_init(void);
void do_softirq(void);
unsigned int local_softirq_pending(void);

/*
 * Tasklets run in softirq context, once for any number of schedulings before the run, never two of the same at once.
 * func takes `data`; callback (kernel 5.9 on) takes the tasklet.
 */
struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	bool use_callback;
	void (*func)(unsigned long data);
	void (*callback)(struct tasklet_struct *t);
	unsigned long data;
};

enum {
	TASKLET_STATE_SCHED,
	TASKLET_STATE_RUN,
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 9, 0)
#define DECLARE_TASKLET(name, _func, _data)		struct tasklet_struct name = { .func = (_func), .data = (_data) }
#define DECLARE_TASKLET_DISABLED(name, _func, _data)	\
	struct tasklet_struct name = { .count = ATOMIC_INIT(1), .func = (_func), .data = (_data) }
#else
#define DECLARE_TASKLET(name, _callback)		\
	struct tasklet_struct name = { .callback = (_callback), .use_callback = true }
#define DECLARE_TASKLET_DISABLED(name, _callback)	\
	struct tasklet_struct name = { .count = ATOMIC_INIT(1), .callback = (_callback), .use_callback = true }
#define DECLARE_TASKLET_OLD(name, _func)		struct tasklet_struct name = { .func = (_func) }
#define DECLARE_TASKLET_DISABLED_OLD(name, _func)	\
	struct tasklet_struct name = { .count = ATOMIC_INIT(1), .func = (_func) }
#define from_tasklet(var, callback_tasklet, tasklet_fieldname)	\
	container_of(callback_tasklet, __typeof__(*(var)), tasklet_fieldname)

void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *));
#endif

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data);
void __tasklet_schedule(struct tasklet_struct *t);
void __tasklet_hi_schedule(struct tasklet_struct *t);
/* Waits until it ran and is not scheduled. Process context. */
void tasklet_kill(struct tasklet_struct *t);
void tasklet_unlock_wait(struct tasklet_struct *t);

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	__tasklet_schedule(t);
}

static inline void tasklet_hi_schedule(struct tasklet_struct *t)
{
	__tasklet_hi_schedule(t);
}

static inline void tasklet_disable_nosync(struct tasklet_struct *t)
{
	atomic_inc(&t->count);
}

static inline void tasklet_disable(struct tasklet_struct *t)
{
	tasklet_disable_nosync(t);
	tasklet_unlock_wait(t);
}

static inline void tasklet_enable(struct tasklet_struct *t)
{
	atomic_dec(&t->count);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
/* 2.4's bottom halves and task queues. */
#include <linux/tqueue.h>
#endif

#endif
