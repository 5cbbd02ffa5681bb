static noinline u64 fill(u32 n, u32 *seed)
{
	u16 values[n];
	u64 hash = n;

	for (u32 i = 0; i < n; i++)
		values[i] = rnd(seed);
	for (u32 i = 0; i < n; i++)
		hash = mix(hash, values[(i * 7) % n]);
	return hash;
}
RUN(variable_length)
{
	u64 hash = 50;

	for (u32 n = 1; n < 200; n += 17)
		hash = mix(hash, fill(n, &seed));
	return hash;
}
