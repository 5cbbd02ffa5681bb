static struct { u32 head, tail; u8 data[4096]; } ring;
static u32 push(const u8 *from, u32 n)
{
	u32 room = sizeof(ring.data) - (ring.head - ring.tail), at = ring.head % sizeof(ring.data);
	u32 first = sizeof(ring.data) - at;

	n = n < room ? n : room;
	first = first < n ? first : n;
	memcpy(ring.data + at, from, first);
	memcpy(ring.data, from + first, n - first);
	ring.head += n;
	return n;
}
RUN(ring_buffer)
{
	u8 chunk[300];
	u64 hash = 43;

	ring.head = ring.tail = 0;
	for (int i = 0; i < 200; i++) {
		u32 n = rnd(&seed) % sizeof(chunk);
		memset(chunk, i, sizeof(chunk));
		hash = mix(hash, push(chunk, n));
		for (n = rnd(&seed) % 250; n && ring.tail != ring.head; n--)
			hash = mix(hash, ring.data[ring.tail++ % sizeof(ring.data)]);
	}
	return hash;
}
