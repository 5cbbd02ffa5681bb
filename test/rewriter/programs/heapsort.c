static s64 heap[500];
static void sift(s64 *a, u32 root, u32 n)
{
	for (u32 child; (child = 2 * root + 1) < n; root = child) {
		if (child + 1 < n && a[child] < a[child + 1])
			child++;
		if (a[root] >= a[child])
			return;
		s64 t = a[root];
		a[root] = a[child];
		a[child] = t;
	}
}
RUN(heapsort)
{
	u32 n = ARRAY_SIZE(heap);

	for (u32 i = 0; i < n; i++)
		heap[i] = (s64)rnd(&seed) * (s32)rnd(&seed);
	for (u32 i = n / 2; i-- > 0;)
		sift(heap, i, n);
	while (n > 1) {
		s64 t = heap[0];
		heap[0] = heap[--n];
		heap[n] = t;
		sift(heap, 0, n);
	}
	return mix_bytes(2, heap, sizeof(heap));
}
