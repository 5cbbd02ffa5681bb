struct block { u32 size; struct block *next; };
static u8 arena[8192] __attribute__((aligned(8)));
static struct block *free_list;
static void *take(u32 size)
{
	size = (size + 15) & ~7u;
	for (struct block **p = &free_list; *p; p = &(*p)->next) {
		struct block *b = *p;
		if (b->size < size)
			continue;
		if (b->size > size + 16) {
			struct block *rest = (void *)((u8 *)b + size);
			rest->size = b->size - size;
			rest->next = b->next;
			*p = rest;
			b->size = size;
		} else
			*p = b->next;
		return b + 1;
	}
	return 0;
}
static void give(void *p) { struct block *b = (struct block *)p - 1; b->next = free_list; free_list = b; }
RUN(allocator)
{
	void *held[32] = { 0 };
	u64 hash = 42;

	memset(arena, 0, sizeof(arena));
	free_list = (struct block *)arena;
	free_list->size = sizeof(arena);
	free_list->next = 0;
	for (int i = 0; i < 400; i++) {
		u32 at = rnd(&seed) & 31, size = rnd(&seed) % 200;
		if (held[at])
			give(held[at]);
		held[at] = take(size);
		if (held[at])
			memset(held[at], i, size);
		hash = mix(hash, held[at] ? (u8 *)held[at] - arena : 1);
	}
	return hash;
}
