static char text[600], out[600];
static size_t len(const char *s) { const char *p = s; while (*p) p++; return p - s; }
static char *find(char *s, const char *what)
{
	for (; *s; s++) {
		size_t i = 0;
		while (what[i] && s[i] == what[i])
			i++;
		if (!what[i])
			return s;
	}
	return 0;
}
RUN(strings)
{
	static const char *words[] = { "hello", "kernel", "virtual", "space", "mmap", "" };
	u64 hash = 9;
	char *p = text;

	for (int i = 0; i < 60; i++) {
		const char *w = words[rnd(&seed) % 6];
		memcpy(p, w, len(w));
		p += len(w);
		*p++ = ' ';
	}
	*p = 0;
	for (u32 i = 0; i < 6; i++) {
		char *at = find(text, words[i]);
		hash = mix(hash, at ? at - text : -1);
	}
	for (size_t i = 0, n = len(text); i < n; i++)
		out[i] = text[n - 1 - i] & ~0x20;
	return mix_bytes(hash, out, sizeof(out));
}
