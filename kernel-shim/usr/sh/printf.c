#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "builtin.h"

/* The arguments that are left, and how it went. */
struct printing {
	char **arguments;
	int status;
	bool stopped;			/* by \c */
};

static const char *next_argument(struct printing *printing)
{
	return *printing->arguments ? *printing->arguments++ : NULL;
}

/* "'c" is a character's number. */
static intmax_t next_number(struct printing *printing)
{
	const char *text = next_argument(printing);
	char *end;
	intmax_t value;

	if (!text || !*text)
		return 0;
	if (*text == '\'' || *text == '"')
		return (unsigned char)text[1];
	value = strtoimax(text, &end, 0);
	if (*end) {
		complain("printf: %s: %s", text, end == text ? "expected numeric value" : "not completely converted");
		printing->status = 1;
	}
	return value;
}

/* %b: echo's escapes. */
static char *with_escapes(struct printing *printing, const char *text)
{
	struct text out = { .arena = shell.scratch };

	while (*text) {
		int c = *text++;

		if (c == '\\') {
			c = parse_escape(&text, true);
			if (c == -2) {
				printing->stopped = true;
				break;
			}
			if (c == -1)
				c = '\\';
		}
		text_put(&out, (char)c);
	}
	return text_end(&out);
}

/* Prints by the C library, whose conversion is flags, `length`, and the letter. */
#define PRINT(flags, length, letter, value) do {				\
	char conversion[64];								\
											\
	snprintf(conversion, sizeof(conversion), "%s" length "%c", flags, letter);	\
	printf(conversion, value);							\
} while (0)

static void print_conversion(struct printing *printing, const char *flags, char letter)
{
	const char *text;

	switch (letter) {
	case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
		PRINT(flags, "j", letter, next_number(printing));
		break;
	case 'c':
		text = next_argument(printing);
		if (text && *text)
			PRINT(flags, "", 'c', *text);
		break;
	case 's':
		text = next_argument(printing);
		PRINT(flags, "", 's', text ? text : "");
		break;
	case 'b':
		text = next_argument(printing);
		PRINT(flags, "", 's', with_escapes(printing, text ? text : ""));
		break;
	case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
		text = next_argument(printing);
		PRINT(flags, "", letter, text ? strtod(text, NULL) : 0);
		break;
	default:
		printing->status = refuse("printf: %s%c: invalid directive", flags, letter);
		printing->stopped = true;
	}
}

/* From % on; returns what follows. A * is an argument. */
static const char *print_directive(struct printing *printing, const char *format)
{
	struct text flags = { .arena = shell.scratch };
	char number[24];

	if (format[1] == '%') {
		putchar('%');
		return format + 2;
	}
	text_put(&flags, *format++);
	for (; *format && strchr("-+ #0123456789.*", *format) && flags.length < 40; format++) {
		if (*format == '*') {
			sprintf(number, "%d", (int)next_number(printing));
			text_add(&flags, number, strlen(number));
		} else {
			text_put(&flags, *format);
		}
	}
	print_conversion(printing, text_end(&flags), *format);
	return *format ? format + 1 : format;
}

static void print_once(struct printing *printing, const char *format)
{
	while (*format && !printing->stopped) {
		int c = *format;

		if (c == '%') {
			format = print_directive(printing, format);
			continue;
		}
		format++;
		if (c == '\\') {
			c = parse_escape(&format, false);
			if (c < 0)
				c = '\\';
		}
		putchar(c);
	}
}

/* The format again and again until no arguments are left. */
int printf_builtin(int argc, char **argv)
{
	struct printing printing = { };
	char **before;

	if (argc > 1 && !strcmp(argv[1], "--")) {
		argc--;
		argv++;
	}
	if (argc < 2)
		return refuse("printf: usage: printf format [arg ...]");
	printing.arguments = argv + 2;
	do {
		before = printing.arguments;
		print_once(&printing, argv[1]);
	} while (*printing.arguments && printing.arguments > before && !printing.stopped);
	return printing.status;
}
