static u8 d[5000];
RUN(adler_fletcher)
{
	u32 a = 1, b = 0;
	u64 f0 = 0, f1 = 0;

	for (u32 i = 0; i < sizeof(d); i++)
		d[i] = rnd(&seed);
	for (u32 i = 0; i < sizeof(d); i++) {
		a = (a + d[i]) % 65521;
		b = (b + a) % 65521;
	}
	for (u32 i = 0; i + 4 <= sizeof(d); i += 4) {
		u32 w;
		memcpy(&w, d + i, 4);
		f0 = (f0 + w) % 0xffffffff;
		f1 = (f1 + f0) % 0xffffffff;
	}
	return mix(((u64)b << 32) | a, f1 << 32 | f0);
}
