static noinline u64 deep(u32 n, u8 *above)
{
	u8 frame[200];

	memset(frame, n, sizeof(frame));
	frame[n % sizeof(frame)] ^= above[(n + 1) % 200];
	return n ? mix(deep(n - 1, frame), frame[n % 7]) : mix_bytes(49, frame, sizeof(frame));
}
RUN(deep_stack)
{
	u8 top[200];

	memset(top, seed, sizeof(top));
	return deep(120, top);
}
