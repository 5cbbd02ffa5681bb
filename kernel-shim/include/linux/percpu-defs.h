#ifndef _LINUX_PERCPU_DEFS_H
#define _LINUX_PERCPU_DEFS_H

#include <linux/compiler.h>
#include <linux/preempt.h>

#ifndef __percpu
#define __percpu
#endif

#define DECLARE_PER_CPU(type, name)		extern __typeof__(type) name
#define DEFINE_PER_CPU(type, name)		__typeof__(type) name
#define DEFINE_PER_CPU_ALIGNED(type, name)	DEFINE_PER_CPU(type, name)
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name)	DEFINE_PER_CPU(type, name)
#define EXPORT_PER_CPU_SYMBOL(var)		EXPORT_SYMBOL(var)
#define EXPORT_PER_CPU_SYMBOL_GPL(var)		EXPORT_SYMBOL_GPL(var)

#define per_cpu(var, cpu)		(*((void)(cpu), &(var)))
#define per_cpu_ptr(ptr, cpu)		((void)(cpu), (ptr))
#define this_cpu_ptr(ptr)		(ptr)
#define raw_cpu_ptr(ptr)		(ptr)
#define __this_cpu_ptr(ptr)		(ptr)
#define __get_cpu_var(var)		(var)
#define get_cpu_var(var)		(*({ preempt_disable(); &(var); }))
#define put_cpu_var(var)		do { (void)&(var); preempt_enable(); } while (0)
#define get_cpu_ptr(ptr)		({ preempt_disable(); (ptr); })
#define put_cpu_ptr(ptr)		do { (void)(ptr); preempt_enable(); } while (0)

#define this_cpu_read(v)		(v)
#define this_cpu_write(v, val)		do { (v) = (val); } while (0)
#define this_cpu_add(v, val)		do { (v) += (val); } while (0)
#define this_cpu_sub(v, val)		do { (v) -= (val); } while (0)
#define this_cpu_inc(v)			do { (v)++; } while (0)
#define this_cpu_dec(v)			do { (v)--; } while (0)
#define this_cpu_inc_return(v)		(++(v))
#define this_cpu_dec_return(v)		(--(v))
#define this_cpu_add_return(v, val)	((v) += (val))
#define __this_cpu_read			this_cpu_read
#define __this_cpu_write		this_cpu_write
#define __this_cpu_add			this_cpu_add
#define __this_cpu_sub			this_cpu_sub
#define __this_cpu_inc			this_cpu_inc
#define __this_cpu_dec			this_cpu_dec
#define raw_cpu_inc			this_cpu_inc
#define raw_cpu_dec			this_cpu_dec

#endif
