/* Merge sort of a list, stable. */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/list_sort.h>

/* Singly linked through next, NULL at the end, in and out. */
static struct list_head *merge(void *priv, list_cmp_func_t cmp, struct list_head *a, struct list_head *b)
{
	struct list_head *head = NULL, **tail = &head;

	while (a && b) {
		struct list_head **from = cmp(priv, a, b) <= 0 ? &a : &b;

		*tail = *from;
		tail = &(*from)->next;
		*from = (*from)->next;
	}
	*tail = a ? a : b;
	return head;
}

void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp)
{
	/* runs[i] holds 2^i elements or is empty; later runs stand in lower slots. */
	struct list_head *runs[8 * sizeof(size_t)] = { NULL };
	struct list_head *node, *prev, *sorted = NULL;
	unsigned int i;

	if (list_empty(head))
		return;
	head->prev->next = NULL;
	for (node = head->next; node;) {
		struct list_head *run = node;

		node = node->next;
		run->next = NULL;
		for (i = 0; runs[i]; i++) {
			run = merge(priv, cmp, runs[i], run);
			runs[i] = NULL;
		}
		runs[i] = run;
	}
	for (i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
		sorted = merge(priv, cmp, runs[i], sorted);
	for (prev = head, node = sorted; node; prev = node, node = node->next) {
		prev->next = node;
		node->prev = prev;
	}
	prev->next = head;
	head->prev = prev;
}
EXPORT_SYMBOL(list_sort);
