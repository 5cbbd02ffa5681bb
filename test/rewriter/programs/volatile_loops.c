static volatile u32 reg[4];
static volatile u64 wide;
RUN(volatile_loops)
{
	reg[0] = seed;
	for (int i = 0; i < 500; i++) {
		reg[(i + 1) & 3] = reg[i & 3] * 5 + 1;
		wide += reg[(i + 1) & 3];
		wide = wide << 1 | wide >> 63;
	}
	return wide ^ reg[2];
}
