static u8 s[256], text[2000];
RUN(rc4)
{
	u8 i = 0, j = 0;

	for (int n = 0; n < 256; n++)
		s[n] = n;
	for (int n = 0; n < 256; n++) {
		u8 t = s[n];
		j += t + (seed >> (n & 3) * 8);
		s[n] = s[j];
		s[j] = t;
	}
	j = 0;
	for (u32 n = 0; n < sizeof(text); n++) {
		u8 t = s[++i];
		j += t;
		s[i] = s[j];
		s[j] = t;
		text[n] ^= s[(u8)(s[i] + t)];
	}
	return mix_bytes(35, text, sizeof(text));
}
