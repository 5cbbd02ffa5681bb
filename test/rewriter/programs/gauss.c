static double m[12][13];
RUN(gauss)
{
	for (int i = 0; i < 12; i++)
		for (int j = 0; j < 13; j++)
			m[i][j] = (double)(rnd(&seed) % 1000) + (i == j) * 5000;
	for (int i = 0; i < 12; i++)
		for (int r = 0; r < 12; r++)
			if (r != i) {
				double f = m[r][i] / m[i][i];
				for (int j = i; j < 13; j++)
					m[r][j] -= f * m[i][j];
			}
	return mix_bytes(8, m, sizeof(m));
}
