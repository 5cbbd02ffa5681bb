#include <stdio.h>
#include <string.h>
#include "builtin.h"

static int octal(const char **text, int digits)
{
	int value = 0;

	while (digits-- && **text >= '0' && **text <= '7')
		value = 8 * value + *(*text)++ - '0';
	return value & 0xff;
}

int parse_escape(const char **text, bool zero)
{
	static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
	const char *letter = **text ? strchr(letters, **text) : NULL;

	if (letter) {
		(*text)++;
		return values[letter - letters];
	}
	if (**text == 'c')
		return -2;
	if (zero && **text == '0') {
		(*text)++;
		return octal(text, 3);
	}
	return **text >= '0' && **text <= '7' ? octal(text, 3) : -1;
}

/* False: no more is to be printed. */
static bool print_escaped(const char *text)
{
	while (*text) {
		int c = *text++;

		if (c == '\\') {
			c = parse_escape(&text, true);
			if (c == -2)
				return false;
			if (c == -1)
				c = '\\';
		}
		putchar(c);
	}
	return true;
}

int echo_builtin(int argc, char **argv)
{
	bool newline = argc < 2 || strcmp(argv[1], "-n");

	for (int i = newline ? 1 : 2; i < argc; i++) {
		if (!print_escaped(argv[i]))
			return 0;
		if (i + 1 < argc)
			putchar(' ');
	}
	if (newline)
		putchar('\n');
	return 0;
}
