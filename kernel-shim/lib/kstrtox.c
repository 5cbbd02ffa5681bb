/* Text to numbers: kstrto* insist on the whole string, simple_strto* take what they can. */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Resolves base 0 by prefix, and skips "0x" where the base is (then) 16. */
static const char *fixup_base(const char *s, unsigned int *base)
{
	bool hex_prefix = s[0] == '0' && tolower(s[1]) == 'x' && isxdigit(s[2]);

	if (*base == 0)
		*base = hex_prefix ? 16 : s[0] == '0' ? 8 : 10;
	if (*base == 16 && s[0] == '0' && tolower(s[1]) == 'x')
		s += 2;
	return s;
}

static unsigned int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	c = _tolower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* Digits from s on, at most max of them; returns how many, *overflow if the value did not fit. */
static size_t parse_digits(const char *s, unsigned int base, size_t max, unsigned long long *value, bool *overflow)
{
	unsigned long long n = 0;
	size_t i;

	*overflow = false;
	for (i = 0; i < max && digit_value(s[i]) < base; i++) {
		if (n > (ULLONG_MAX - digit_value(s[i])) / base)
			*overflow = true;
		n = n * base + digit_value(s[i]);
	}
	*value = n;
	return i;
}

static int parse_whole(const char *s, unsigned int base, unsigned long long *res)
{
	bool overflow;
	size_t n;

	s = fixup_base(s, &base);
	n = parse_digits(s, base, INT_MAX, res, &overflow);
	if (overflow)
		return -ERANGE;
	if (n == 0)
		return -EINVAL;
	s += n;
	if (*s == '\n')
		s++;
	return *s ? -EINVAL : 0;
}

int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	unsigned long long value;
	int err = parse_whole(*s == '+' ? s + 1 : s, base, &value);

	if (!err)
		*res = value;
	return err;
}
EXPORT_SYMBOL(kstrtoull);

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	unsigned long long value;
	bool negative = *s == '-';
	int err = parse_whole(negative || *s == '+' ? s + 1 : s, base, &value);

	if (err)
		return err;
	if (value > (unsigned long long)LLONG_MAX + negative)
		return -ERANGE;
	*res = negative ? -value : value;
	return 0;
}
EXPORT_SYMBOL(kstrtoll);

/* The narrower types: the wide conversion, then a check that the value survives the cast. */
#define DEFINE_KSTRTO(name, type, wide_name, wide) \
int name(const char *s, unsigned int base, type *res) \
{ \
	wide value; \
	int err = wide_name(s, base, &value); \
\
	if (err) \
		return err; \
	if (value != (wide)(type)value) \
		return -ERANGE; \
	*res = value; \
	return 0; \
} \
EXPORT_SYMBOL(name)

DEFINE_KSTRTO(kstrtoul, unsigned long, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtol, long, kstrtoll, long long);
DEFINE_KSTRTO(kstrtouint, unsigned int, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtoint, int, kstrtoll, long long);
DEFINE_KSTRTO(kstrtou16, u16, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtos16, s16, kstrtoll, long long);
DEFINE_KSTRTO(kstrtou8, u8, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtos8, s8, kstrtoll, long long);

/* y, Y, t, T, 1, on / n, N, f, F, 0, off; what follows the deciding characters does not matter. */
int kstrtobool(const char *s, bool *res)
{
	if (!s)
		return -EINVAL;
	switch (_tolower(s[0])) {
	case 'y':
	case 't':
	case '1':
		*res = true;
		return 0;
	case 'n':
	case 'f':
	case '0':
		*res = false;
		return 0;
	case 'o':
		if (_tolower(s[1]) != 'n' && _tolower(s[1]) != 'f')
			return -EINVAL;
		*res = _tolower(s[1]) == 'n';
		return 0;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(kstrtobool);

/* Sign, 64 binary digits, newline, NUL. */
#define LONGEST_NUMBER 67

#define DEFINE_FROM_USER(name, type) \
int name##_from_user(const char __user *s, size_t count, unsigned int base, type *res) \
{ \
	char buf[LONGEST_NUMBER]; \
\
	count = min(count, sizeof(buf) - 1); \
	if (copy_from_user(buf, s, count)) \
		return -EFAULT; \
	buf[count] = '\0'; \
	return name(buf, base, res); \
} \
EXPORT_SYMBOL(name##_from_user)

DEFINE_FROM_USER(kstrtoull, unsigned long long);
DEFINE_FROM_USER(kstrtoll, long long);
DEFINE_FROM_USER(kstrtoul, unsigned long);
DEFINE_FROM_USER(kstrtol, long);
DEFINE_FROM_USER(kstrtouint, unsigned int);
DEFINE_FROM_USER(kstrtoint, int);
DEFINE_FROM_USER(kstrtou16, u16);
DEFINE_FROM_USER(kstrtos16, s16);
DEFINE_FROM_USER(kstrtou8, u8);
DEFINE_FROM_USER(kstrtos8, s8);

int kstrtobool_from_user(const char __user *s, size_t count, bool *res)
{
	char buf[4];

	count = min(count, sizeof(buf) - 1);
	if (copy_from_user(buf, s, count))
		return -EFAULT;
	buf[count] = '\0';
	return kstrtobool(buf, res);
}
EXPORT_SYMBOL(kstrtobool_from_user);

unsigned long long simple_strtoull(const char *s, char **endp, unsigned int base)
{
	unsigned long long value;
	bool overflow;

	s = fixup_base(s, &base);
	s += parse_digits(s, base, INT_MAX, &value, &overflow);
	if (endp)
		*endp = (char *)s;
	return value;
}
EXPORT_SYMBOL(simple_strtoull);

unsigned long simple_strtoul(const char *s, char **endp, unsigned int base)
{
	return simple_strtoull(s, endp, base);
}
EXPORT_SYMBOL(simple_strtoul);

long long simple_strtoll(const char *s, char **endp, unsigned int base)
{
	if (*s == '-')
		return -simple_strtoull(s + 1, endp, base);
	return simple_strtoull(s, endp, base);
}
EXPORT_SYMBOL(simple_strtoll);

long simple_strtol(const char *s, char **endp, unsigned int base)
{
	if (*s == '-')
		return -simple_strtoul(s + 1, endp, base);
	return simple_strtoul(s, endp, base);
}
EXPORT_SYMBOL(simple_strtol);
