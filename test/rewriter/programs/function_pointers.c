typedef u32 (*op)(u32, u32);
static u32 add(u32 a, u32 b) { return a + b; }
static u32 sub(u32 a, u32 b) { return a - b; }
static u32 mul(u32 a, u32 b) { return a * b; }
static u32 rot(u32 a, u32 b) { return a << (b & 31) | a >> (-b & 31); }
static const op ops[] = { add, sub, mul, rot };
struct vtable { op run; void (*twist)(u32 *); };
static void bump(u32 *p) { *p += 7; }
static void flip(u32 *p) { *p = ~*p; }
static const struct vtable tables[] = { { add, bump }, { rot, flip }, { mul, bump } };
RUN(function_pointers)
{
	u32 x = seed;
	u64 hash = 13;

	for (int i = 0; i < 200; i++) {
		const struct vtable *t = &tables[x % 3];
		x = ops[rnd(&seed) & 3](x, i);
		t->twist(&x);
		x = t->run(x, seed);
		hash = mix(hash, x);
	}
	return hash;
}
