static u8 pegs[3][16];
static u32 height[3];
static u64 moves;
static void move(u32 n, u32 from, u32 to)
{
	if (n == 0)
		return;
	move(n - 1, from, 3 - from - to);
	pegs[to][height[to]++] = pegs[from][--height[from]];
	moves = mix(moves, from * 3 + to);
	move(n - 1, 3 - from - to, to);
}
RUN(hanoi)
{
	memset(height, 0, sizeof(height));
	for (u32 i = 0; i < 9; i++)
		pegs[0][height[0]++] = 9 - i;
	moves = seed;
	move(9, 0, 2);
	return mix_bytes(moves, pegs, sizeof(pegs));
}
