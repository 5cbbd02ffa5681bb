/* Lists read under RCU. With one CPU and a kernel that is not preempted they are the plain lists. */
#ifndef _LINUX_RCULIST_H
#define _LINUX_RCULIST_H

#include <linux/list.h>
#include <linux/rcupdate.h>

static inline void list_add_rcu(struct list_head *new, struct list_head *head)
{
	list_add(new, head);
}

static inline void list_add_tail_rcu(struct list_head *new, struct list_head *head)
{
	list_add_tail(new, head);
}

/* The entry keeps its next pointer for readers that stand on it. */
static inline void list_del_rcu(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	entry->prev->next = entry->next;
	entry->prev = LIST_POISON2;
}

static inline void list_replace_rcu(struct list_head *old, struct list_head *new)
{
	list_replace(old, new);
	old->prev = LIST_POISON2;
}

static inline void hlist_add_head_rcu(struct hlist_node *n, struct hlist_head *h)
{
	hlist_add_head(n, h);
}

static inline void hlist_del_rcu(struct hlist_node *n)
{
	*n->pprev = n->next;
	if (n->next)
		n->next->pprev = n->pprev;
	n->pprev = LIST_POISON2;
}

static inline void hlist_replace_rcu(struct hlist_node *old, struct hlist_node *new)
{
	new->next = old->next;
	new->pprev = old->pprev;
	*new->pprev = new;
	if (new->next)
		new->next->pprev = &new->next;
	old->pprev = LIST_POISON2;
}

static inline void hlist_del_init_rcu(struct hlist_node *n)
{
	if (n->pprev) {
		*n->pprev = n->next;
		if (n->next)
			n->next->pprev = n->pprev;
		n->pprev = NULL;
	}
}

#define list_entry_rcu(ptr, type, member)	list_entry(ptr, type, member)
#define list_first_or_null_rcu(head, type, member)	list_first_entry_or_null(head, type, member)
#define list_for_each_entry_rcu(pos, head, member, ...)	list_for_each_entry(pos, head, member)
#define list_for_each_entry_continue_rcu(pos, head, member)	list_for_each_entry_continue(pos, head, member)
#define hlist_for_each_entry_rcu(pos, head, member, ...)	hlist_for_each_entry(pos, head, member)

#endif
