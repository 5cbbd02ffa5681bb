static noinline void multiply(u64 a, u64 b, u64 *high, u64 *low)
{
	u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
	u64 mid = a1 * b0 + (a0 * b0 >> 32), mid2 = a0 * b1 + (u32)mid;

	*low = mid2 << 32 | (u32)(a0 * b0);
	*high = a1 * b1 + (mid >> 32) + (mid2 >> 32);
}
RUN(wide_multiply)
{
	u64 r[40] = { seed, 0x9e3779b97f4a7c15ull };

	for (u32 i = 2; i + 1 < ARRAY_SIZE(r); i += 2)
		multiply(r[i - 2] | 1, r[i - 1] + i, &r[i], &r[i + 1]);
	return mix_bytes(19, r, sizeof(r));
}
