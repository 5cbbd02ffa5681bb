static u8 in[1500], out[4000];
RUN(lz)
{
	u32 n = 0;

	for (u32 i = 0; i < sizeof(in); i++)
		in[i] = "abcab"[rnd(&seed) % 5];
	for (u32 i = 0; i < sizeof(in);) {
		u32 best = 0, from = 0;
		for (u32 j = i > 255 ? i - 255 : 0; j < i; j++) {
			u32 l = 0;
			while (i + l < sizeof(in) && l < 200 && in[j + l] == in[i + l])
				l++;
			if (l > best) {
				best = l;
				from = i - j;
			}
		}
		out[n++] = best > 2 ? best : 0;
		out[n++] = best > 2 ? from : in[i];
		i += best > 2 ? best : 1;
	}
	return mix_bytes(n, out, n);
}
