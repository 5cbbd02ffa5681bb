/*
 * RCU of one CPU. Callbacks queued before the CPU went through the scheduler or the idle loop have had their grace period;
 * a softirq then runs them.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/mm.h>

/* A queue; `tail` points to where the next one is linked. */
struct rcu_cblist {
	struct rcu_head *head;
	struct rcu_head **tail;
};

/* Two kinds: callbacks to call, and objects to free (their address stands in the place of `func`). */
enum { CALL, KVFREE, NR_KINDS };

static struct rcu_cblist waiting[NR_KINDS] = { { .tail = &waiting[CALL].head }, { .tail = &waiting[KVFREE].head } };
static struct rcu_cblist done[NR_KINDS] = { { .tail = &done[CALL].head }, { .tail = &done[KVFREE].head } };

static void append(struct rcu_cblist *list, struct rcu_head *first, struct rcu_head **tail)
{
	*list->tail = first;
	list->tail = tail;
}

static struct rcu_head *take_all(struct rcu_cblist *list)
{
	struct rcu_head *first = list->head;

	list->head = NULL;
	list->tail = &list->head;
	return first;
}

static void enqueue(int kind, struct rcu_head *head, rcu_callback_t func)
{
	unsigned long flags;

	head->func = func;
	head->next = NULL;
	local_irq_save(flags);
	append(&waiting[kind], head, &head->next);
	local_irq_restore(flags);
}

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	enqueue(CALL, head, func);
}
EXPORT_SYMBOL(call_rcu);

void kvfree_call_rcu(struct rcu_head *head, void *ptr)
{
	enqueue(KVFREE, head, (rcu_callback_t)ptr);
}
EXPORT_SYMBOL(kvfree_call_rcu);

/* Interrupts may be on or off. No reader is under way: readers neither sleep nor are preempted. */
void rcu_note_context_switch(void)
{
	unsigned long flags;

	if (likely(!waiting[CALL].head && !waiting[KVFREE].head) || preempt_count())
		return;
	local_irq_save(flags);
	for (int kind = 0; kind < NR_KINDS; kind++) {
		struct rcu_head **tail = waiting[kind].tail;

		if (waiting[kind].head)
			append(&done[kind], take_all(&waiting[kind]), tail);
	}
	raise_softirq_irqoff(RCU_SOFTIRQ);
	local_irq_restore(flags);
}

static struct rcu_head *take_done(int kind)
{
	struct rcu_head *first;

	local_irq_disable();
	first = take_all(&done[kind]);
	local_irq_enable();
	return first;
}

static void rcu_process_callbacks(struct softirq_action *h)
{
	struct rcu_head *head, *next;

	for (head = take_done(CALL); head; head = next) {
		next = head->next;
		head->func(head);
	}
	for (head = take_done(KVFREE); head; head = next) {
		next = head->next;
		kvfree((void *)head->func);
	}
}

/* Waits until every reader that is under way now has ended: with one CPU they all have, since the caller may sleep. */
void synchronize_rcu(void)
{
	might_sleep();
}
EXPORT_SYMBOL(synchronize_rcu);

struct rcu_synchronize {
	struct rcu_head head;
	struct completion completion;
};

static void wakeme_after_rcu(struct rcu_head *head)
{
	complete(&container_of(head, struct rcu_synchronize, head)->completion);
}

/* Waits until every callback queued so far has run. */
void rcu_barrier(void)
{
	struct rcu_synchronize rcu;

	init_completion(&rcu.completion);
	call_rcu(&rcu.head, wakeme_after_rcu);
	wait_for_completion(&rcu.completion);
}
EXPORT_SYMBOL(rcu_barrier);

void rcu_init(void)
{
	open_softirq(RCU_SOFTIRQ, rcu_process_callbacks);
}
