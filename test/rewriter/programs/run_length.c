static u8 in[4000], out[9000], back[4000];
RUN(run_length)
{
	u32 n = 0, m = 0;

	for (u32 i = 0; i < sizeof(in);)
		for (u32 run = rnd(&seed) % 40 + 1, v = rnd(&seed); run-- && i < sizeof(in);)
			in[i++] = v;
	for (u32 i = 0; i < sizeof(in);) {
		u32 run = 1;
		while (i + run < sizeof(in) && run < 255 && in[i + run] == in[i])
			run++;
		out[n++] = run;
		out[n++] = in[i];
		i += run;
	}
	for (u32 i = 0; i < n; i += 2) {
		memset(back + m, out[i + 1], out[i]);
		m += out[i];
	}
	return mix_bytes(mix_bytes(n, back, sizeof(back)), out, n);
}
