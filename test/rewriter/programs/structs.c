struct point { s16 x, y; };
struct shape { u8 kind; struct point corners[4]; double area; struct shape *next; };
static struct shape pool[40];
static noinline struct point shift(struct point p, struct point by) { p.x += by.x; p.y += by.y; return p; }
RUN(structs)
{
	struct shape *head = 0;
	u64 hash = 11;

	for (u32 i = 0; i < ARRAY_SIZE(pool); i++) {
		pool[i] = (struct shape){ .kind = i, .area = i * 1.5, .next = head };
		for (int c = 0; c < 4; c++)
			pool[i].corners[c] = shift((struct point){ rnd(&seed), i }, (struct point){ c, -c });
		head = &pool[i];
	}
	for (struct shape *s = head; s; s = s->next) {
		struct shape copy = *s;
		hash = mix(hash, copy.kind + (u64)(copy.area * 8));
		for (int c = 0; c < 4; c++)
			hash = mix(hash, (u16)copy.corners[c].x << 16 | (u16)copy.corners[c].y);
	}
	return hash;
}
