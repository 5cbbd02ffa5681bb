union both { double d; u64 u; };
union single { float f; u32 u; };
RUN(float_bits)
{
	u64 hash = 21;

	for (int i = 0; i < 300; i++) {
		union both x = { .u = ((u64)rnd(&seed) << 32 | rnd(&seed)) & 0x7fefffffffffffffull };
		union single y = { .u = rnd(&seed) & 0x7f7fffff };
		volatile float narrow = (float)(x.d * 1e-200);
		hash = mix(hash, x.u ^ (x.d > y.f));
		y.f = narrow;
		hash = mix(hash, y.u);
		x.d = -x.d / 3;
		hash = mix(hash, x.u);
	}
	return hash;
}
