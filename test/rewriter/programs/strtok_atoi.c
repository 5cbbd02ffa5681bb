static char line[256];
static s32 number(char **p)
{
	s32 n = 0, neg = 0;

	while (**p == ' ')
		++*p;
	if (**p == '-') {
		neg = 1;
		++*p;
	}
	while (**p >= '0' && **p <= '9')
		n = n * 10 + *(*p)++ - '0';
	return neg ? -n : n;
}
static char *put(char *p, s32 n)
{
	char tmp[12];
	int k = 0;
	u32 u = n < 0 ? -(u32)n : n;

	if (n < 0)
		*p++ = '-';
	do
		tmp[k++] = '0' + u % 10;
	while (u /= 10);
	while (k)
		*p++ = tmp[--k];
	return p;
}
RUN(strtok_atoi)
{
	char *p = line;
	u64 hash = 10;

	for (int i = 0; i < 16; i++) {
		p = put(p, (s32)rnd(&seed) * (i & 1 ? -1 : 1));
		*p++ = ' ';
	}
	*p = 0;
	for (p = line; *p && p[1];)
		hash = mix(hash, number(&p));
	return mix_bytes(hash, line, sizeof(line));
}
