struct node { struct node *next, *prev; u32 key; };
static struct node pool[200], head;
static void add(struct node *n, struct node *after) { n->next = after->next; n->prev = after; after->next->prev = n; after->next = n; }
static void del(struct node *n) { n->prev->next = n->next; n->next->prev = n->prev; }
RUN(linked_list)
{
	u64 hash = 28;

	head.next = head.prev = &head;
	for (u32 i = 0; i < ARRAY_SIZE(pool); i++) {
		struct node *at = &head;
		pool[i].key = rnd(&seed) % 1000;
		while (at->next != &head && at->next->key < pool[i].key)
			at = at->next;
		add(&pool[i], at);
	}
	for (u32 i = 0; i < ARRAY_SIZE(pool); i += 3)
		del(&pool[i]);
	for (struct node *n = head.next; n != &head; n = n->next)
		hash = mix(hash, n->key);
	return hash;
}
