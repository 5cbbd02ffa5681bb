/* sscanf: Linux's, where a field without digits or text ends the scan and the value is the number of fields taken. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

struct scan {
	const char *str;	/* what is left of the text */
	const char *fmt;
	va_list args;
	int taken;
};

struct scan_field {
	bool suppress;		/* '*' */
	int width;		/* -1: none given */
	char length;		/* 'H' hh, 'h', 'l', 'L' ll, 'z', or 0 */
};

static const char *parse_field(const char *fmt, struct scan_field *field)
{
	*field = (struct scan_field) { .width = -1 };
	if (*fmt == '*') {
		field->suppress = true;
		fmt++;
	}
	if (isdigit(*fmt))
		for (field->width = 0; isdigit(*fmt); fmt++)
			field->width = min(field->width * 10 + (*fmt - '0'), 1 << 20);
	if (*fmt == 'h' || *fmt == 'l' || *fmt == 'L' || *fmt == 'z' || *fmt == 'Z' || *fmt == 't') {
		field->length = *fmt++;
		if (*fmt == field->length) {
			field->length = *fmt == 'h' ? 'H' : 'L';
			fmt++;
		}
	}
	return fmt;
}

static void store_number(struct scan *scan, const struct scan_field *field, unsigned long long value)
{
	if (field->suppress)
		return;
	switch (field->length) {
	case 'H':
		*va_arg(scan->args, unsigned char *) = value;
		break;
	case 'h':
		*va_arg(scan->args, unsigned short *) = value;
		break;
	case 'l':
	case 't':
		*va_arg(scan->args, unsigned long *) = value;
		break;
	case 'L':
		*va_arg(scan->args, unsigned long long *) = value;
		break;
	case 'z':
	case 'Z':
		*va_arg(scan->args, size_t *) = value;
		break;
	default:
		*va_arg(scan->args, unsigned int *) = value;
	}
	scan->taken++;
}

static bool is_digit_of(char c, unsigned int base)
{
	return base == 16 ? isxdigit(c) : base == 8 ? isodigit(c) : isdigit(c);
}

static bool scan_number(struct scan *scan, const struct scan_field *field, unsigned int base, bool sign)
{
	char text[72];
	char *end;
	const char *s = scan->str = skip_spaces(scan->str);
	size_t limit = field->width > 0 ? min(field->width, (int)sizeof(text) - 1) : (int)sizeof(text) - 1;
	bool negative = sign && *s == '-';
	unsigned long long value;

	strncpy(text, s, limit);
	text[limit] = '\0';
	if (!is_digit_of(text[negative], base ? base : 10))
		return false;
	value = simple_strtoull(text + negative, &end, base);
	scan->str += end - text;
	store_number(scan, field, negative ? -value : value);
	return true;
}

static bool scan_string(struct scan *scan, const struct scan_field *field)
{
	char *to = field->suppress ? NULL : va_arg(scan->args, char *);
	int width = field->width < 0 ? INT_MAX : field->width;

	scan->str = skip_spaces(scan->str);
	if (!*scan->str)
		return false;
	while (*scan->str && !isspace(*scan->str) && width--) {
		if (to)
			*to++ = *scan->str;
		scan->str++;
	}
	if (to) {
		*to = '\0';
		scan->taken++;
	}
	return true;
}

static bool scan_chars(struct scan *scan, const struct scan_field *field)
{
	char *to = field->suppress ? NULL : va_arg(scan->args, char *);
	int width = field->width < 0 ? 1 : field->width;

	while (width--) {
		if (!*scan->str)
			return false;
		if (to)
			*to++ = *scan->str;
		scan->str++;
	}
	if (to)
		scan->taken++;
	return true;
}

/* %[a-z], %[^...]: '-' has no range meaning, as in Linux; scan->fmt stands behind '['. */
static bool scan_set(struct scan *scan, const struct scan_field *field)
{
	char *to = field->suppress ? NULL : va_arg(scan->args, char *);
	bool negated = *scan->fmt == '^';
	const char *set = scan->fmt + negated;
	const char *close = strchr(set + (*set == ']'), ']');
	int width = field->width < 0 ? INT_MAX : field->width;
	int n = 0;

	if (!close || close == set)
		return false;
	scan->fmt = close + 1;
	while (*scan->str && n < width && (memchr(set, *scan->str, close - set) != NULL) != negated) {
		if (to)
			*to++ = *scan->str;
		scan->str++;
		n++;
	}
	if (!n)
		return false;
	if (to) {
		*to = '\0';
		scan->taken++;
	}
	return true;
}

/* One conversion, scan->fmt behind its '%'; false ends the scan. */
static bool scan_conversion(struct scan *scan, const char *start)
{
	struct scan_field field;

	scan->fmt = parse_field(scan->fmt, &field);
	switch (*scan->fmt++) {
	case 'n':
		*va_arg(scan->args, int *) = scan->str - start;
		return true;
	case 'c':
		return scan_chars(scan, &field);
	case 's':
		return scan_string(scan, &field);
	case '[':
		return scan_set(scan, &field);
	case 'o':
		return scan_number(scan, &field, 8, false);
	case 'x':
	case 'X':
	case 'p':
		return scan_number(scan, &field, 16, false);
	case 'i':
		return scan_number(scan, &field, 0, true);
	case 'd':
		return scan_number(scan, &field, 10, true);
	case 'u':
		return scan_number(scan, &field, 10, false);
	case '%':
		return *scan->str++ == '%';
	}
	return false;
}

int vsscanf(const char *buf, const char *fmt, va_list args)
{
	struct scan scan = { .str = buf, .fmt = fmt };

	va_copy(scan.args, args);
	while (*scan.fmt) {
		if (isspace(*scan.fmt)) {
			scan.fmt = skip_spaces(scan.fmt + 1);
			scan.str = skip_spaces(scan.str);
		} else if (*scan.fmt != '%') {
			if (*scan.fmt++ != *scan.str++)
				break;
		} else {
			scan.fmt++;
			if (!*scan.str && *scan.fmt != 'n')
				break;
			if (!scan_conversion(&scan, buf))
				break;
		}
	}
	va_end(scan.args);
	return scan.taken;
}
EXPORT_SYMBOL(vsscanf);

int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int taken;

	va_start(args, fmt);
	taken = vsscanf(buf, fmt, args);
	va_end(args);
	return taken;
}
EXPORT_SYMBOL(sscanf);
