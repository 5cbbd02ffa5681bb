/* One CPU. */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/cpumask.h>

typedef void (*smp_call_func_t)(void *info);

static inline int smp_processor_id(void) { return 0; }
static inline int raw_smp_processor_id(void) { return 0; }
static inline int hard_smp_processor_id(void) { return 0; }

static inline int get_cpu(void)
{
	preempt_disable();
	return 0;
}

static inline void put_cpu(void)
{
	preempt_enable();
}

/* func runs here with interrupts disabled. */
static inline int smp_call_function_single(int cpu, smp_call_func_t func, void *info, int wait)
{
	unsigned long flags;

	if (cpu)
		return -ENXIO;
	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
	return 0;
}

static inline void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	smp_call_function_single(0, func, info, wait);
}

/* The other CPUs: none. */
static inline void smp_call_function(smp_call_func_t func, void *info, int wait)
{
}

#endif
