static u16 a[1000], b[1000];
static void merge(u32 low, u32 high)
{
	u32 mid = (low + high) / 2, i = low, j = mid, k = low;

	if (high - low < 2)
		return;
	merge(low, mid);
	merge(mid, high);
	while (i < mid || j < high)
		b[k++] = j >= high || (i < mid && a[i] <= a[j]) ? a[i++] : a[j++];
	memcpy(a + low, b + low, (high - low) * sizeof(*a));
}
RUN(mergesort)
{
	for (u32 i = 0; i < ARRAY_SIZE(a); i++)
		a[i] = rnd(&seed);
	merge(0, ARRAY_SIZE(a));
	return mix_bytes(3, a, sizeof(a));
}
