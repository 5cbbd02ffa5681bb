static noinline u32 step(u32 op, u32 x)
{
	switch (op) {
	case 0: return x + 1;
	case 1: return x * 3;
	case 2: return x ^ 0x55;
	case 3: x += 9; /* fall through */
	case 4: return x >> 1;
	case 7: return ~x;
	case 100: return x << 3;
	case 1000: return x - 77;
	default: return x + op;
	}
}
RUN(switches)
{
	static const u16 ops[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 101, 1000, 65535 };
	u32 x = seed;
	u64 hash = 16;

	for (int i = 0; i < 300; i++)
		hash = mix(hash, x = step(ops[rnd(&seed) % ARRAY_SIZE(ops)], x));
	return hash;
}
