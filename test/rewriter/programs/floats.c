RUN(floats)
{
	u64 hash = 20;
	float f = seed * 0.001f;
	double d = seed * 0.001;

	for (int i = 1; i < 200; i++) {
		f = f * 0.97f + i / 3.0f;
		d = d * 0.97 + i / 3.0;
		hash = mix(hash, (u64)(s64)(f * 100));
		hash = mix(hash, (u64)(d * 1e6));
		hash = mix(hash, (s32)(d - f) + (f < d) * 2 + (f == (float)d));
		hash = mix(hash, (s64)__builtin_sqrt(d) + (s64)__builtin_floor(d) - (s64)__builtin_ceilf(f));
	}
	return hash;
}
