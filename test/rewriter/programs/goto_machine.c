RUN(goto_machine)
{
	static const void *const labels[] = { &&twist, &&turn, &&count, &&end };
	u64 state = seed, n = 0;

	goto *labels[state & 1];
twist:
	state = state * 6364136223846793005ull + 1442695040888963407ull;
	goto *labels[++n > 300 ? 3 : 1 + (state >> 60) % 2];
turn:
	state ^= state >> 29;
	goto *labels[++n > 300 ? 3 : (state >> 3) % 3];
count:
	n += 3;
	goto *labels[state & 1];
end:
	return mix(state, n);
}
