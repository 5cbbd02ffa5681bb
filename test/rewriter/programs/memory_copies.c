struct big { u32 head; u8 body[5000]; u64 tail; };
static struct big one, two, three;
static noinline struct big by_value(struct big b) { b.tail += b.body[17]; return b; }
RUN(memory_copies)
{
	for (u32 i = 0; i < sizeof(one.body); i++)
		one.body[i] = rnd(&seed);
	one.head = seed;
	two = one;
	three = by_value(two);
	memcpy((u8 *)&one + 3, (u8 *)&three + 1001, 3001);
	return mix_bytes(mix_bytes(23, &one, sizeof(one)), &three, sizeof(three));
}
