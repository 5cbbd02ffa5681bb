static s32 re[128], im[128];
static const s16 sine[8] = { 0, 12540, 23170, 30274, 32767, 30274, 23170, 12540 };
RUN(fixed_point_fft)
{
	for (int i = 0; i < 128; i++) {
		re[i] = (s32)(rnd(&seed) & 0xffff) - 32768;
		im[i] = 0;
	}
	for (u32 len = 2; len <= 128; len *= 2)
		for (u32 i = 0; i < 128; i += len)
			for (u32 j = 0; j < len / 2; j++) {
				u32 a = i + j, b = a + len / 2;
				s32 wr = sine[(j * 16 / len + 4) & 7], wi = -sine[j * 16 / len & 7];
				s32 tr = (s32)(((s64)re[b] * wr - (s64)im[b] * wi) >> 15);
				s32 ti = (s32)(((s64)re[b] * wi + (s64)im[b] * wr) >> 15);
				re[b] = re[a] - tr; im[b] = im[a] - ti;
				re[a] += tr; im[a] += ti;
			}
	return mix_bytes(mix_bytes(46, re, sizeof(re)), im, sizeof(im));
}
