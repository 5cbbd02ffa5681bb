static double a[24][24], b[24][24], c[24][24];
RUN(matrix_double)
{
	for (int i = 0; i < 24; i++)
		for (int j = 0; j < 24; j++) {
			a[i][j] = (double)rnd(&seed) / 1024;
			b[i][j] = i - j * 0.25;
		}
	for (int i = 0; i < 24; i++)
		for (int j = 0; j < 24; j++)
			for (int k = 0; k < 24; k++)
				c[i][j] += a[i][k] * b[k][j];
	return mix_bytes(6, c, sizeof(c));
}
