static u32 v[700];
static void sort(u32 *a, int n)
{
	int i = 0, j = n - 1;
	u32 p = a[n / 2];

	if (n < 2)
		return;
	while (i <= j) {
		while (a[i] < p)
			i++;
		while (a[j] > p)
			j--;
		if (i <= j) {
			u32 t = a[i];

			a[i++] = a[j];
			a[j--] = t;
		}
	}
	sort(a, j + 1);
	sort(a + i, n - i);
}
RUN(quicksort)
{
	for (u32 i = 0; i < ARRAY_SIZE(v); i++)
		v[i] = rnd(&seed);
	sort(v, ARRAY_SIZE(v));
	return mix_bytes(1, v, sizeof(v));
}
