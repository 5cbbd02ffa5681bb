/* Casts that lie about alignment, over a page boundary among others. */
static u8 raw[9000];
static u8 *volatile base = raw;
RUN(misaligned)
{
	u64 hash = 26;

	for (u32 at = 0; at < sizeof(raw); at++)
		raw[at] = at;
	for (u32 at = 1; at + 8 < sizeof(raw); at += 13) {
		*(u32 *)(base + at) = rnd(&seed);
		*(u64 *)(base + at) += (u64)rnd(&seed) << 20;
		*(u16 *)(base + at + 3) ^= 0x5aa5;
		*(float *)(base + at + 2) = (float)(seed & 0xffff);
	}
	for (u32 at = 0; at + 8 < sizeof(raw); at++)
		hash = mix(hash, *(u64 *)(base + at) + *(u32 *)(base + at) + *(s16 *)(base + at));
	return hash;
}
