struct bits { u32 a : 3; s32 b : 7; u32 c : 12; u32 d : 10; u64 e : 40; u64 f : 24; u8 g : 1; };
static struct bits table[64];
RUN(bitfields)
{
	u64 hash = 24;

	for (u32 i = 0; i < 64; i++) {
		struct bits *b = &table[i];
		b->a = rnd(&seed); b->b = rnd(&seed); b->c = rnd(&seed); b->d = rnd(&seed);
		b->e = (u64)rnd(&seed) << 13; b->f = rnd(&seed); b->g = i;
		b->b += b->a; b->e ^= b->f;
	}
	for (u32 i = 0; i < 64; i++)
		hash = mix(hash, table[i].a + table[i].b * 3 + table[i].c + table[i].d + table[i].e + table[i].f + table[i].g);
	return hash;
}
