union value { u8 bytes[16]; u16 halves[8]; u32 words[4]; u64 longs[2]; float floats[4]; double doubles[2]; };
static union value values[50];
RUN(unions)
{
	u64 hash = 40;

	for (u32 i = 0; i < 50; i++) {
		values[i].words[i & 3] = rnd(&seed);
		values[i].halves[(i + 3) & 7] = rnd(&seed);
		values[i].bytes[i & 15] = i;
		if (i % 5 == 0)
			values[i].doubles[1] = i / 8.0;
		if (i % 7 == 0)
			values[i].floats[0] = i / 4.0f;
		hash = mix(mix(hash, values[i].longs[0]), values[i].longs[1]);
	}
	return hash;
}
