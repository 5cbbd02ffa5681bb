/*
 * Singly linked lists that interrupts may add to: on one CPU an exchange of the head needs no lock, only that it is not
 * taken apart in the middle.
 */
#ifndef _LINUX_LLIST_H
#define _LINUX_LLIST_H

#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/irqflags.h>
#include <linux/types.h>

struct llist_node {
	struct llist_node *next;
};

struct llist_head {
	struct llist_node *first;
};

#define LLIST_HEAD_INIT(name)	{ NULL }
#define LLIST_HEAD(name)	struct llist_head name = LLIST_HEAD_INIT(name)

static inline void init_llist_head(struct llist_head *list)
{
	list->first = NULL;
}

static inline bool llist_empty(const struct llist_head *head)
{
	return READ_ONCE(head->first) == NULL;
}

static inline struct llist_node *llist_next(struct llist_node *node)
{
	return node->next;
}

/* Prepends the chain from new_first to new_last; true if the list was empty. */
static inline bool llist_add_batch(struct llist_node *new_first, struct llist_node *new_last, struct llist_head *head)
{
	unsigned long flags;
	bool was_empty;

	local_irq_save(flags);
	was_empty = !head->first;
	new_last->next = head->first;
	head->first = new_first;
	local_irq_restore(flags);
	return was_empty;
}

static inline bool llist_add(struct llist_node *new, struct llist_head *head)
{
	return llist_add_batch(new, new, head);
}

/* Empties the list; what was added last comes first. */
static inline struct llist_node *llist_del_all(struct llist_head *head)
{
	struct llist_node *first;
	unsigned long flags;

	local_irq_save(flags);
	first = head->first;
	head->first = NULL;
	local_irq_restore(flags);
	return first;
}

static inline struct llist_node *llist_del_first(struct llist_head *head)
{
	struct llist_node *first;
	unsigned long flags;

	local_irq_save(flags);
	first = head->first;
	if (first)
		head->first = first->next;
	local_irq_restore(flags);
	return first;
}

static inline struct llist_node *llist_reverse_order(struct llist_node *head)
{
	struct llist_node *new_head = NULL;

	while (head) {
		struct llist_node *tmp = head;

		head = head->next;
		tmp->next = new_head;
		new_head = tmp;
	}
	return new_head;
}

#define llist_entry(ptr, type, member)	container_of(ptr, type, member)
#define llist_for_each(pos, node)	for ((pos) = (node); pos; (pos) = (pos)->next)
#define llist_for_each_safe(pos, n, node) \
	for ((pos) = (node); (pos) && ((n) = (pos)->next, true); (pos) = (n))
#define llist_for_each_entry(pos, node, member)						\
	for ((pos) = llist_entry((node), __typeof__(*(pos)), member);			\
	     (uintptr_t)&(pos)->member != 0;						\
	     (pos) = llist_entry((pos)->member.next, __typeof__(*(pos)), member))
#define llist_for_each_entry_safe(pos, n, node, member)					\
	for ((pos) = llist_entry((node), __typeof__(*(pos)), member);			\
	     (uintptr_t)&(pos)->member != 0 &&						\
		((n) = llist_entry((pos)->member.next, __typeof__(*(n)), member), true);	\
	     (pos) = (n))

#endif
