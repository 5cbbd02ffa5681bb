/* Per-CPU data with one CPU: the variable itself. */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/percpu-defs.h>
#include <linux/slab.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/cpumask.h>

static inline void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return kzalloc(size, GFP_KERNEL);
}

static inline void free_percpu(void __percpu *p)
{
	kfree((void *)p);
}

#define alloc_percpu(type)		((__typeof__(type) __percpu *)__alloc_percpu(sizeof(type), __alignof__(type)))
#define alloc_percpu_gfp(type, gfp)	((__typeof__(type) __percpu *)kzalloc(sizeof(type), gfp))

#endif
