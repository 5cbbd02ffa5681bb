static u8 composite[8000];
RUN(sieve)
{
	u64 hash = seed;

	memset(composite, 0, sizeof(composite));
	for (u32 i = 2; i < sizeof(composite); i++) {
		if (composite[i])
			continue;
		hash = mix(hash, i);
		for (u32 j = i * i; j < sizeof(composite); j += i)
			composite[j] = 1;
	}
	return hash;
}
