/*
 * RCU on one CPU: a reader cannot be preempted, so a grace period is over once the CPU has gone through the scheduler.
 * Readers may be in any context and may not sleep.
 */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/version.h>
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/preempt.h>
#include <linux/bottom_half.h>

static inline void rcu_read_lock(void) { preempt_disable(); }
static inline void rcu_read_unlock(void) { preempt_enable(); }
static inline void rcu_read_lock_bh(void) { local_bh_disable(); }
static inline void rcu_read_unlock_bh(void) { local_bh_enable(); }
static inline void rcu_read_lock_sched(void) { preempt_disable(); }
static inline void rcu_read_unlock_sched(void) { preempt_enable(); }
static inline int rcu_read_lock_held(void) { return 1; }

/* kernel/rcu/tree.c. call_rcu: any context, func runs in softirq context. The others sleep. */
void call_rcu(struct rcu_head *head, rcu_callback_t func);
void synchronize_rcu(void);
void rcu_barrier(void);
/* kfree() of the object that holds `head`, `offset` bytes into it, after a grace period. */
void kvfree_call_rcu(struct rcu_head *head, void *ptr);
/* Told by the scheduler and the idle loop: the CPU holds no reference. */
void rcu_note_context_switch(void);
void rcu_init(void);

static inline void synchronize_rcu_expedited(void)
{
	synchronize_rcu();
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 1, 0)
static inline void synchronize_sched(void)
{
	synchronize_rcu();
}
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 1, 0)
static inline void synchronize_kernel(void)
{
	synchronize_rcu();
}
#endif

#define kfree_rcu(ptr, rcu_field)	kvfree_call_rcu(&(ptr)->rcu_field, (ptr))

#define rcu_access_pointer(p)		READ_ONCE(p)
#define rcu_dereference(p)		READ_ONCE(p)
#define rcu_dereference_raw(p)		READ_ONCE(p)
#define rcu_dereference_bh(p)		READ_ONCE(p)
#define rcu_dereference_sched(p)	READ_ONCE(p)
#define rcu_dereference_check(p, c)	READ_ONCE(p)
#define rcu_dereference_protected(p, c)	(p)
#define rcu_assign_pointer(p, v)	do { barrier(); (p) = (v); } while (0)
#define RCU_INIT_POINTER(p, v)		do { (p) = (v); } while (0)
#define rcu_replace_pointer(p, v, c)	({ __typeof__(p) __old = (p); rcu_assign_pointer(p, v); __old; })
#define RCU_INITIALIZER(v)		(v)

#endif
