static u16 best[61][61];
RUN(dynamic_programming)
{
	u8 a[60], b[60];

	for (int i = 0; i < 60; i++) {
		a[i] = rnd(&seed) % 4;
		b[i] = rnd(&seed) % 4;
	}
	for (int i = 1; i <= 60; i++)
		for (int j = 1; j <= 60; j++) {
			u16 up = best[i - 1][j], left = best[i][j - 1];
			best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : up > left ? up : left;
		}
	return mix_bytes(45, best, sizeof(best));
}
