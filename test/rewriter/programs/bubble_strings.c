static const char *names[] = { "zone", "page", "slab", "vma", "inode", "dentry", "timer", "task", "irq", "dma", "bio", "skb" };
static const char *sorted[ARRAY_SIZE(names)];
static int compare(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a - *b;
}
RUN(bubble_strings)
{
	u64 hash = 39;

	for (u32 i = 0; i < ARRAY_SIZE(names); i++)
		sorted[i] = names[(i + seed) % ARRAY_SIZE(names)];
	for (u32 i = 0; i < ARRAY_SIZE(names); i++)
		for (u32 j = 1; j < ARRAY_SIZE(names); j++)
			if (compare(sorted[j - 1], sorted[j]) > 0) {
				const char *t = sorted[j];
				sorted[j] = sorted[j - 1];
				sorted[j - 1] = t;
			}
	for (u32 i = 0; i < ARRAY_SIZE(names); i++)
		hash = mix(hash, sorted[i][0] << 8 | sorted[i][seed & 1]);
	return hash;
}
