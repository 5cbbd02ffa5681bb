static s8 a[256]; static s16 b[256]; static u8 c[256]; static u16 d[256];
RUN(narrow_accesses)
{
	u64 hash = 27;

	for (int i = 0; i < 256; i++) {
		a[i] = rnd(&seed); b[i] = rnd(&seed); c[i] = rnd(&seed); d[i] = rnd(&seed);
	}
	for (int i = 0; i < 256; i++)
		hash = mix(hash, (s64)a[i] * b[255 - i] + (u64)c[i] * d[i] + (s64)(s32)((u32)b[i] << 16));
	return hash;
}
