/* The queue entries of pending signals: how many a user may have (RLIMIT_SIGPENDING), and taking them off their lists. */
#include <linux/cred.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include "signal.h"

/* For a signal to t, whose user is charged; NULL beyond his limit, unless `override`, or without memory. Any context. */
struct sigqueue *sigqueue_alloc(struct task_struct *t, gfp_t gfp, bool override)
{
	struct user_struct *user = __task_cred(t)->user;
	struct sigqueue *q;

	if (!override && (unsigned long)atomic_read(&user->sigpending) >= task_rlimit(t, RLIMIT_SIGPENDING))
		return NULL;
	q = kmalloc(sizeof(*q), gfp);
	if (!q)
		return NULL;
	atomic_inc(&user->sigpending);
	INIT_LIST_HEAD(&q->list);
	q->user = get_uid(user);
	q->flags = 0;
	return q;
}

static void free_entry(struct sigqueue *q)
{
	atomic_dec(&q->user->sigpending);
	free_uid(q->user);
	kfree(q);
}

/* Off its list. A timer's entry stays the timer's. */
void sigqueue_dequeue(struct sigqueue *q)
{
	list_del_init(&q->list);
	if (!(q->flags & SIGQUEUE_PREALLOC))
		free_entry(q);
}

/* A timer's entry, as its timer goes: one that is pending is delivered as others are. */
void sigqueue_free(struct sigqueue *q)
{
	unsigned long flags;

	local_irq_save(flags);
	q->flags &= ~SIGQUEUE_PREALLOC;
	if (list_empty(&q->list))
		free_entry(q);
	local_irq_restore(flags);
}

void flush_sigqueue(struct sigpending *queue)
{
	struct sigqueue *q, *next;
	unsigned long flags;

	local_irq_save(flags);
	sigemptyset(&queue->signal);
	list_for_each_entry_safe(q, next, &queue->list, list)
		sigqueue_dequeue(q);
	local_irq_restore(flags);
}

void flush_sigqueue_mask(const sigset_t *mask, struct sigpending *s)
{
	struct sigqueue *q, *next;

	sigandnsets(&s->signal, &s->signal, mask);
	list_for_each_entry_safe(q, next, &s->list, list)
		if (sigismember(mask, q->info.si_signo))
			sigqueue_dequeue(q);
}
