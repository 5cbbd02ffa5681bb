static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static u8 in[600], back[600];
static char out[801];
RUN(base64)
{
	u32 n = 0;

	for (u32 i = 0; i < sizeof(in); i++)
		in[i] = rnd(&seed);
	for (u32 i = 0; i < sizeof(in); i += 3) {
		u32 v = in[i] << 16 | in[i + 1] << 8 | in[i + 2];
		for (int k = 18; k >= 0; k -= 6)
			out[n++] = digits[v >> k & 63];
	}
	for (u32 i = 0, o = 0; i < n; i += 4) {
		u32 v = 0;
		for (int k = 0; k < 4; k++) {
			u32 d = 0;
			while (digits[d] != out[i + k])
				d++;
			v = v << 6 | d;
		}
		back[o++] = v >> 16; back[o++] = v >> 8; back[o++] = v;
	}
	return mix_bytes(mix_bytes(36, out, sizeof(out)), back, sizeof(back));
}
