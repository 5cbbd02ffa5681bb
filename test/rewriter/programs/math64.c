static noinline s64 divide(s64 a, s64 b) { return b ? a / b : 0; }
RUN(math64)
{
	u64 hash = 18, x = 88172645463325252ull ^ seed;

	for (int i = 0; i < 200; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		hash = mix(hash, divide(x, (s32)(x >> 40) | 1));
		hash = mix(hash, x % 1000003);
		hash = mix(hash, (s64)x >> (i & 63));
		hash = mix(hash, __builtin_clzll(x | 1) + __builtin_ctzll(x | 2) + __builtin_popcountll(x));
		hash = mix(hash, __builtin_bswap64(x));
	}
	return hash;
}
