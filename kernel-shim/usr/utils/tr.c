#include <stdio.h>
#include <string.h>
#include <wctype.h>
#include "utils.h"

static unsigned char escaped(char c)
{
	static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
	const char *letter = c ? strchr(letters, c) : NULL;

	return (unsigned char)(letter ? values[letter - letters] : c);
}

/* The characters of a class, "[:upper:]", if the set goes on with one, which it is moved behind. Returns how many. */
static int expand_class(const char **set, unsigned char *out, int space)
{
	char name[8];
	int count = 0, end = 0;
	wctype_t class;

	if (sscanf(*set, "[:%7[a-z]:]%n", name, &end) != 1 || !end || !(class = wctype(name)))
		return 0;
	for (int c = 0; c < 128 && count < space; c++)
		if (iswctype((wint_t)c, class))
			out[count++] = (unsigned char)c;
	*set += end;
	return count;
}

/* A set's characters in their order: a-z, classes and escapes. Returns how many. */
static int expand(const char *set, unsigned char *out)
{
	int count = 0;

	while (*set && count < 256) {
		int members = expand_class(&set, out + count, 256 - count);
		unsigned char c;

		count += members;
		if (members)
			continue;
		c = (unsigned char)*set++;
		if (c == '\\' && *set)
			c = escaped(*set++);
		if (*set == '-' && set[1]) {
			for (int next = c; next < (unsigned char)set[1] && count < 255; next++)
				out[count++] = (unsigned char)next;
			set++;
			continue;
		}
		out[count++] = c;
	}
	return count;
}

/* tr FROM TO, tr -d SET */
int tr_main(int argc, char **argv)
{
	unsigned char from[256], to[256];
	bool delete = argc == 3 && !strcmp(argv[1], "-d");
	int replaced[256], count, others, c;

	if (argc != 3 || (*argv[1] == '-' && argv[1][1] && !delete))
		return usage("FROM TO, or -d SET");
	for (c = 0; c < 256; c++)
		replaced[c] = c;
	count = expand(argv[delete ? 2 : 1], from);
	others = delete ? 0 : expand(argv[2], to);
	for (int i = 0; i < count; i++)
		replaced[from[i]] = delete || !others ? -1 : to[i < others ? i : others - 1];
	while ((c = getchar()) != EOF)
		if (replaced[c] >= 0)
			putchar(replaced[c]);
	return fflush(stdout) != 0;
}
