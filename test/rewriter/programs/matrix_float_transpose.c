static float m[33][33];
RUN(matrix_float_transpose)
{
	for (int i = 0; i < 33; i++)
		for (int j = 0; j < 33; j++)
			m[i][j] = (s32)rnd(&seed) * 0.5f;
	for (int i = 0; i < 33; i++)
		for (int j = 0; j < i; j++) {
			float t = m[i][j];
			m[i][j] = m[j][i];
			m[j][i] = t;
		}
	return mix_bytes(7, m, sizeof(m));
}
