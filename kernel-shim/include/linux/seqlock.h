/* Sequence counters: readers retry when a writer came between. Writers must not be interrupted by readers that spin. */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/version.h>
#include <linux/spinlock.h>
#include <linux/preempt.h>

typedef struct seqcount {
	unsigned int sequence;
} seqcount_t;

typedef seqcount_t seqcount_spinlock_t;
typedef seqcount_t seqcount_mutex_t;

#define SEQCNT_ZERO(name)	{ 0 }

static inline void seqcount_init(seqcount_t *s)
{
	s->sequence = 0;
}

static inline unsigned int raw_read_seqcount(const seqcount_t *s)
{
	return *(const volatile unsigned int *)&s->sequence;
}

/* A reader that interrupted a writer on the one CPU would spin for ever; the odd value makes its check fail instead. */
static inline unsigned int read_seqcount_begin(const seqcount_t *s)
{
	return raw_read_seqcount(s) & ~1U;
}

static inline int read_seqcount_retry(const seqcount_t *s, unsigned int start)
{
	return raw_read_seqcount(s) != start;
}

static inline void write_seqcount_begin(seqcount_t *s)
{
	preempt_disable();
	s->sequence++;
	barrier();
}

static inline void write_seqcount_end(seqcount_t *s)
{
	barrier();
	s->sequence++;
	preempt_enable();
}

#define raw_write_seqcount_begin	write_seqcount_begin
#define raw_write_seqcount_end		write_seqcount_end

typedef struct {
	seqcount_t seqcount;
	spinlock_t lock;
} seqlock_t;

#define __SEQLOCK_UNLOCKED(name)	{ .seqcount = { 0 } }
#define DEFINE_SEQLOCK(name)		seqlock_t name = __SEQLOCK_UNLOCKED(name)
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 39)
#define SEQLOCK_UNLOCKED		(seqlock_t)__SEQLOCK_UNLOCKED()
#endif

static inline void seqlock_init(seqlock_t *sl)
{
	seqcount_init(&sl->seqcount);
	spin_lock_init(&sl->lock);
}

static inline unsigned int read_seqbegin(const seqlock_t *sl)
{
	return read_seqcount_begin(&sl->seqcount);
}

static inline int read_seqretry(const seqlock_t *sl, unsigned int start)
{
	return read_seqcount_retry(&sl->seqcount, start);
}

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	sl->seqcount.sequence++;
}

static inline void write_sequnlock(seqlock_t *sl)
{
	sl->seqcount.sequence++;
	spin_unlock(&sl->lock);
}

static inline void write_seqlock_irq(seqlock_t *sl)
{
	local_irq_disable();
	write_seqlock(sl);
}

static inline void write_sequnlock_irq(seqlock_t *sl)
{
	write_sequnlock(sl);
	local_irq_enable();
}

static inline void write_seqlock_bh(seqlock_t *sl)
{
	local_bh_disable();
	write_seqlock(sl);
}

static inline void write_sequnlock_bh(seqlock_t *sl)
{
	write_sequnlock(sl);
	local_bh_enable();
}

#define write_seqlock_irqsave(sl, flags)	do { local_irq_save(flags); write_seqlock(sl); } while (0)
#define read_seqbegin_irqsave(sl, flags)	({ local_irq_save(flags); read_seqbegin(sl); })
#define read_seqretry_irqrestore(sl, iv, flags)	({ int __retry = read_seqretry(sl, iv); local_irq_restore(flags); __retry; })

static inline void write_sequnlock_irqrestore(seqlock_t *sl, unsigned long flags)
{
	write_sequnlock(sl);
	local_irq_restore(flags);
}

#endif
