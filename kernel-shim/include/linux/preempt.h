/*
 * preempt_count: why the running context may not sleep. The kernel itself is never preempted (PREEMPT_NONE), but counts,
 * so that "scheduling while atomic" can be reported.
 *
 *    31       20 19    16 15       8 7        0
 *   +-----------+--------+----------+----------+
 *   |    NMI    | HARDIRQ| SOFTIRQ  | PREEMPT  |
 *   +-----------+--------+----------+----------+
 *
 * Serving a softirq counts SOFTIRQ_OFFSET, disabling bottom halves SOFTIRQ_DISABLE_OFFSET (twice that).
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/compiler.h>
#include <linux/types.h>

#define PREEMPT_BITS	8
#define SOFTIRQ_BITS	8
#define HARDIRQ_BITS	4

#define PREEMPT_SHIFT	0
#define SOFTIRQ_SHIFT	(PREEMPT_SHIFT + PREEMPT_BITS)
#define HARDIRQ_SHIFT	(SOFTIRQ_SHIFT + SOFTIRQ_BITS)
#define NMI_SHIFT	(HARDIRQ_SHIFT + HARDIRQ_BITS)

#define PREEMPT_MASK	0x000000ff
#define SOFTIRQ_MASK	0x0000ff00
#define HARDIRQ_MASK	0x000f0000
#define NMI_MASK	0x00f00000

#define PREEMPT_OFFSET	(1 << PREEMPT_SHIFT)
#define SOFTIRQ_OFFSET	(1 << SOFTIRQ_SHIFT)
#define HARDIRQ_OFFSET	(1 << HARDIRQ_SHIFT)
#define NMI_OFFSET	(1 << NMI_SHIFT)
#define SOFTIRQ_DISABLE_OFFSET	(2 * SOFTIRQ_OFFSET)

/* Of the running context; kernel/sched/core.c keeps one per task across switches. */
extern int __preempt_count;

static inline int preempt_count(void)
{
	return __preempt_count;
}

static inline void preempt_count_add(int val)
{
	__preempt_count += val;
	barrier();
}

static inline void preempt_count_sub(int val)
{
	barrier();
	__preempt_count -= val;
}

static inline void preempt_disable(void)
{
	preempt_count_add(PREEMPT_OFFSET);
}

static inline void preempt_enable(void)
{
	preempt_count_sub(PREEMPT_OFFSET);
}

static inline void preempt_enable_no_resched(void)
{
	preempt_count_sub(PREEMPT_OFFSET);
}

#define preempt_disable_notrace		preempt_disable
#define preempt_enable_notrace		preempt_enable
#define sched_preempt_enable_no_resched	preempt_enable_no_resched

#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define softirq_count()		(preempt_count() & SOFTIRQ_MASK)
#define irq_count()		(preempt_count() & (HARDIRQ_MASK | SOFTIRQ_MASK | NMI_MASK))
#define in_irq()		(hardirq_count())
#define in_hardirq()		(hardirq_count())
#define in_softirq()		(softirq_count())
#define in_serving_softirq()	(softirq_count() & SOFTIRQ_OFFSET)
#define in_interrupt()		(irq_count())
#define in_nmi()		(preempt_count() & NMI_MASK)
#define in_task()		(!(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_OFFSET)))
#define in_atomic()		(preempt_count() != 0)
#define preemptible()		0

static inline void migrate_disable(void)
{
	preempt_disable();
}

static inline void migrate_enable(void)
{
	preempt_enable();
}

#endif
