static u8 world[2][34][34];
RUN(life)
{
	u32 now = 0;

	memset(world, 0, sizeof(world));
	for (int y = 1; y < 33; y++)
		for (int x = 1; x < 33; x++)
			world[0][y][x] = rnd(&seed) & 1;
	for (int t = 0; t < 20; t++, now ^= 1)
		for (int y = 1; y < 33; y++)
			for (int x = 1; x < 33; x++) {
				u8 n = 0;
				for (int k = 0; k < 9; k++)
					n += k != 4 && world[now][y + k / 3 - 1][x + k % 3 - 1];
				world[now ^ 1][y][x] = n == 3 || (n == 2 && world[now][y][x]);
			}
	return mix_bytes(33, world, sizeof(world));
}
