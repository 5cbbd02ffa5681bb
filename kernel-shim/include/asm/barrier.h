/* One CPU, in program order: every memory barrier is a compiler barrier. */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#include <linux/compiler.h>

#define mb()			barrier()
#define rmb()			barrier()
#define wmb()			barrier()
#define smp_mb()		barrier()
#define smp_rmb()		barrier()
#define smp_wmb()		barrier()
#define dma_rmb()		barrier()
#define dma_wmb()		barrier()
#define read_barrier_depends()		barrier()
#define smp_read_barrier_depends()	barrier()
#define smp_mb__before_atomic()	barrier()
#define smp_mb__after_atomic()	barrier()
#define smp_mb__before_atomic_inc()	barrier()
#define smp_mb__after_atomic_inc()	barrier()
#define smp_mb__before_atomic_dec()	barrier()
#define smp_mb__after_atomic_dec()	barrier()
#define smp_mb__before_clear_bit()	barrier()
#define smp_mb__after_clear_bit()	barrier()

#define set_mb(var, value)		do { (var) = (value); barrier(); } while (0)
#define smp_store_mb(var, value)	do { (var) = (value); barrier(); } while (0)
#define smp_store_release(p, v)	do { barrier(); *(volatile __typeof__(*(p)) *)(p) = (v); } while (0)
#define smp_load_acquire(p)		({ __typeof__(*(p)) ___v = *(volatile __typeof__(*(p)) *)(p); barrier(); ___v; })

#endif
