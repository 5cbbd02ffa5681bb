static u8 area[9000];
RUN(memory_moves)
{
	for (u32 i = 0; i < sizeof(area); i++)
		area[i] = rnd(&seed);
	for (int i = 0; i < 40; i++) {
		u32 size = rnd(&seed) % 4500, to = rnd(&seed) % 4500, from = rnd(&seed) % 4500;

		memmove(area + to, area + from, size);
		memset(area + rnd(&seed) % 8000, i, rnd(&seed) % 900);
	}
	return mix_bytes(22, area, sizeof(area));
}
