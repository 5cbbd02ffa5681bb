/*
 * The formatter under printk and sprintf: formats, numbers, strings. What it prints is Linux 6.1's dialect, which is not
 * C's: %#x of 0 is 0x0, %.0d of 0 is 0, there is no floating point and no %n.
 */
#include <linux/bug.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/page.h>
#include "vsprintf.h"

const char hex_asc[] = "0123456789abcdef";
const char hex_asc_upper[] = "0123456789ABCDEF";

enum length_modifier {
	LENGTH_NONE,
	LENGTH_CHAR,		/* hh */
	LENGTH_SHORT,		/* h */
	LENGTH_LONG,		/* l */
	LENGTH_LONG_LONG,	/* ll, L */
	LENGTH_SIZE,		/* z */
	LENGTH_PTRDIFF,		/* t */
};

/* Digits of num, last one first; returns how many. Three bits of octal each need 22. */
static int reverse_digits(char *buf, unsigned long long num, struct printf_spec spec)
{
	const char *digits = spec.flags & SMALL ? hex_asc : hex_asc_upper;
	int n = 0;

	do {
		buf[n++] = digits[num % spec.base];
		num /= spec.base;
	} while (num);
	return n;
}

/* The sign character, or 0; a negative number becomes positive. */
static char take_sign(unsigned long long *num, unsigned int flags)
{
	if (!(flags & SIGN))
		return 0;
	if ((long long)*num < 0) {
		*num = -*num;
		return '-';
	}
	if (flags & PLUS)
		return '+';
	return flags & SPACE ? ' ' : 0;
}

/*
 *   "   +0x000012   "
 *    |  ||   |  |  +-- LEFT: spaces up to field_width
 *    |  ||   |  +----- digits
 *    |  ||   +-------- zeros, up to precision or (ZEROPAD) field_width
 *    |  |+------------ prefix, if SPECIAL
 *    |  +------------- sign
 *    +---------------- spaces, unless LEFT or ZEROPAD
 */
void out_number(struct printf_out *out, unsigned long long num, struct printf_spec spec)
{
	bool zero = num == 0;
	char sign = take_sign(&num, spec.flags);
	bool prefix_x = (spec.flags & SPECIAL) && spec.base == 16;
	bool prefix_0 = (spec.flags & SPECIAL) && spec.base == 8 && !zero;
	char digits[24];
	int n = reverse_digits(digits, num, spec);
	int zeros = max(spec.precision - n, 0);
	int pad = spec.field_width - n - zeros - (sign ? 1 : 0) - (prefix_x ? 2 : 0) - (prefix_0 ? 1 : 0);

	if (pad > 0 && (spec.flags & (LEFT | ZEROPAD)) == ZEROPAD) {
		zeros += pad;
		pad = 0;
	}
	if (!(spec.flags & LEFT))
		out_pad(out, ' ', pad);
	if (sign)
		out_char(out, sign);
	if (prefix_x || prefix_0)
		out_char(out, '0');
	if (prefix_x)
		out_char(out, 'X' | (spec.flags & SMALL));
	out_pad(out, '0', zeros);
	while (n > 0)
		out_char(out, digits[--n]);
	if (spec.flags & LEFT)
		out_pad(out, ' ', pad);
}

void out_special_hex(struct printf_out *out, unsigned long long num, int size)
{
	struct printf_spec spec = {
		.flags = SPECIAL | SMALL | ZEROPAD, .base = 16, .field_width = 2 + 2 * size, .precision = -1,
	};

	out_number(out, num, spec);
}

void out_string(struct printf_out *out, const char *s, struct printf_spec spec)
{
	size_t limit = spec.precision < 0 ? INT_MAX : spec.precision;
	int len = strnlen(s, limit);
	int pad = spec.field_width - len;
	int i;

	if (!(spec.flags & LEFT))
		out_pad(out, ' ', pad);
	for (i = 0; i < len; i++)
		out_char(out, s[i]);
	if (spec.flags & LEFT)
		out_pad(out, ' ', pad);
}

bool out_bad_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec)
{
	if ((unsigned long)ptr >= PAGE_SIZE && !IS_ERR(ptr))
		return false;
	/* A precision meant for the text must not cut the message to nothing. */
	if (spec.precision == -1)
		spec.precision = 2 * sizeof(void *);
	out_string(out, ptr ? "(efault)" : "(null)", spec);
	return true;
}

static void out_one_char(struct printf_out *out, char c, struct printf_spec spec)
{
	if (!(spec.flags & LEFT))
		out_pad(out, ' ', spec.field_width - 1);
	out_char(out, c);
	if (spec.flags & LEFT)
		out_pad(out, ' ', spec.field_width - 1);
}

static const char *parse_flags(const char *fmt, struct printf_spec *spec)
{
	for (;; fmt++) {
		switch (*fmt) {
		case '-':
			spec->flags |= LEFT;
			break;
		case '+':
			spec->flags |= PLUS;
			break;
		case ' ':
			spec->flags |= SPACE;
			break;
		case '#':
			spec->flags |= SPECIAL;
			break;
		case '0':
			spec->flags |= ZEROPAD;
			break;
		default:
			return fmt;
		}
	}
}

#define FIELD_WIDTH_MAX (1 << 23)

static const char *parse_int(const char *fmt, int *value)
{
	int n = 0;

	while (isdigit(*fmt))
		n = min(n * 10 + (*fmt++ - '0'), FIELD_WIDTH_MAX);
	*value = n;
	return fmt;
}

static const char *parse_length(const char *fmt, enum length_modifier *length)
{
	char c = *fmt;

	*length = LENGTH_NONE;
	if (c == 'h' || c == 'l') {
		bool twice = fmt[1] == c;

		if (c == 'h')
			*length = twice ? LENGTH_CHAR : LENGTH_SHORT;
		else
			*length = twice ? LENGTH_LONG_LONG : LENGTH_LONG;
		return fmt + (twice ? 2 : 1);
	}
	if (c == 'L')
		*length = LENGTH_LONG_LONG;
	else if (c == 'z' || c == 'Z')
		*length = LENGTH_SIZE;
	else if (c == 't')
		*length = LENGTH_PTRDIFF;
	return *length == LENGTH_NONE ? fmt : fmt + 1;
}

/* va_list travels by reference: what is taken here is gone for the caller too. */
struct printf_args {
	va_list ap;
};

static unsigned long long next_number(struct printf_args *args, enum length_modifier length, bool sign)
{
	switch (length) {
	case LENGTH_LONG_LONG:
		return va_arg(args->ap, long long);
	case LENGTH_LONG:
	case LENGTH_PTRDIFF:
		return sign ? (unsigned long long)va_arg(args->ap, long) : va_arg(args->ap, unsigned long);
	case LENGTH_SIZE:
		return sign ? (unsigned long long)va_arg(args->ap, ssize_t) : va_arg(args->ap, size_t);
	case LENGTH_SHORT:
		return sign ? (unsigned long long)(short)va_arg(args->ap, int) : (unsigned short)va_arg(args->ap, int);
	case LENGTH_CHAR:
		return sign ? (unsigned long long)(signed char)va_arg(args->ap, int) :
			      (unsigned char)va_arg(args->ap, int);
	default:
		return sign ? (unsigned long long)va_arg(args->ap, int) : va_arg(args->ap, unsigned int);
	}
}

/* Flags, width and precision; returns the place of the length modifier. */
static const char *parse_spec(const char *fmt, struct printf_spec *spec, struct printf_args *args)
{
	*spec = (struct printf_spec) { .base = 10, .field_width = -1, .precision = -1 };
	fmt = parse_flags(fmt, spec);
	if (isdigit(*fmt)) {
		fmt = parse_int(fmt, &spec->field_width);
	} else if (*fmt == '*') {
		fmt++;
		spec->field_width = clamp(va_arg(args->ap, int), -FIELD_WIDTH_MAX, FIELD_WIDTH_MAX);
		if (spec->field_width < 0) {
			spec->field_width = -spec->field_width;
			spec->flags |= LEFT;
		}
	}
	if (*fmt != '.')
		return fmt;
	fmt++;
	if (*fmt == '*') {
		fmt++;
		spec->precision = clamp(va_arg(args->ap, int), 0, FIELD_WIDTH_MAX);
	} else {
		fmt = parse_int(fmt, &spec->precision);
	}
	return fmt;
}

/* Sets base and flags for an integer conversion; false if c is none. */
static bool integer_conversion(char c, struct printf_spec *spec)
{
	switch (c) {
	case 'd':
	case 'i':
		spec->flags |= SIGN;
		return true;
	case 'u':
		return true;
	case 'o':
		spec->base = 8;
		return true;
	case 'x':
		spec->flags |= SMALL;
		spec->base = 16;
		return true;
	case 'X':
		spec->base = 16;
		return true;
	}
	return false;
}

/*
 * One conversion, fmt behind its '%'. Returns the place after it, or NULL for a conversion that does not exist: what
 * its argument would be is unknown, so nothing after it can be trusted.
 */
static const char *out_conversion(struct printf_out *out, const char *fmt, struct printf_args *args)
{
	struct printf_spec spec;
	enum length_modifier length;
	const char *s;

	fmt = parse_spec(fmt, &spec, args);
	fmt = parse_length(fmt, &length);
	if (integer_conversion(*fmt, &spec)) {
		out_number(out, next_number(args, length, spec.flags & SIGN), spec);
		return fmt + 1;
	}
	switch (*fmt) {
	case 'c':
		out_one_char(out, (unsigned char)va_arg(args->ap, int), spec);
		return fmt + 1;
	case 's':
		s = va_arg(args->ap, const char *);
		if (!out_bad_pointer(out, s, spec))
			out_string(out, s, spec);
		return fmt + 1;
	case 'p':
		fmt++;
		out_pointer(out, fmt, va_arg(args->ap, void *), spec);
		while (isalnum(*fmt))
			fmt++;
		return fmt;
	case '%':
		out_char(out, '%');
		return fmt + 1;
	}
	WARN_ONCE(1, "Please remove unsupported %%%c in format string\n", *fmt);
	return NULL;
}

void out_vformat(struct printf_out *out, const char *fmt, va_list ap)
{
	struct printf_args args;

	va_copy(args.ap, ap);
	while (fmt && *fmt) {
		if (*fmt == '%')
			fmt = out_conversion(out, fmt + 1, &args);
		else
			out_char(out, *fmt++);
	}
	va_end(args.ap);
}

int vsnprintf_api(unsigned int api, char *buf, size_t size, const char *fmt, va_list args)
{
	struct printf_out out = { .pos = buf, .end = buf + size, .api = api };

	if (WARN_ON_ONCE(size > INT_MAX))
		return 0;
	if ((unsigned long)buf + size < (unsigned long)buf)
		out.end = (char *)-1;
	out_vformat(&out, fmt, args);
	if (size)
		*(out.pos < out.end ? out.pos : out.end - 1) = '\0';
	return out.pos - buf;
}

/* Decimal digits of num, at least `width` wide (spaces); the length, or 0 if size does not hold them. No NUL. */
int num_to_str(char *buf, int size, unsigned long long num, unsigned int width)
{
	struct printf_spec spec = { .base = 10, .field_width = width, .precision = -1 };
	struct printf_out out = { .pos = buf, .end = buf + size };

	out_number(&out, num, spec);
	return out.pos > out.end ? 0 : out.pos - buf;
}
