struct entry { u64 key; u32 value; u8 used; };
static struct entry table[512];
static struct entry *slot(u64 key)
{
	u32 at = (key * 0x9e3779b97f4a7c15ull) >> 55;

	while (table[at].used && table[at].key != key)
		at = (at + 1) & 511;
	return &table[at];
}
RUN(hash_table)
{
	u64 hash = 30;

	memset(table, 0, sizeof(table));
	for (int i = 0; i < 2000; i++) {
		struct entry *e = slot(rnd(&seed) % 400);
		e->key = e->used ? e->key : 0;
		e->value += i;
	}
	for (int i = 0; i < 400; i++) {
		struct entry *e = slot(i);
		e->used = 1;
		e->key = i;
	}
	for (u32 i = 0; i < 512; i++)
		hash = mix(hash, table[i].key * 3 + table[i].value + table[i].used);
	return hash;
}
