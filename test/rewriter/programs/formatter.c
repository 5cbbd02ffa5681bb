static char out[900];
static char *at;
static void put(char c) { *at++ = c; }
static void number(u64 v, u32 base, int width, char pad)
{
	char tmp[24];
	int n = 0;

	do
		tmp[n++] = "0123456789abcdef"[v % base];
	while (v /= base);
	while (n < width)
		tmp[n++] = pad;
	while (n)
		put(tmp[--n]);
}
static noinline void print(const char *f, ...)
{
	__builtin_va_list ap;

	__builtin_va_start(ap, f);
	for (; *f; f++) {
		if (*f != '%') {
			put(*f);
			continue;
		}
		switch (*++f) {
		case 'u': number(__builtin_va_arg(ap, u32), 10, 0, ' '); break;
		case 'x': number(__builtin_va_arg(ap, u32), 16, 8, '0'); break;
		case 'q': number(__builtin_va_arg(ap, u64), 10, 20, ' '); break;
		case 's': for (const char *s = __builtin_va_arg(ap, const char *); *s; s++) put(*s); break;
		default: put(*f);
		}
	}
	__builtin_va_end(ap);
}
RUN(formatter)
{
	at = out;
	for (int i = 0; i < 10; i++)
		print("%s=%x %u [%q] %%\n", i & 1 ? "odd" : "even", rnd(&seed), i, (u64)rnd(&seed) * rnd(&seed));
	return mix_bytes(at - out, out, sizeof(out));
}
