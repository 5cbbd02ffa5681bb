/* Options on command lines: "name=value other 'quoted'", sizes with suffixes, lists of numbers. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

/*
 * Reads an integer. Returns 0: none, 1: one, nothing behind it; 2: one and a comma (skipped); 3: one and a hyphen.
 */
int get_option(char **str, int *pint)
{
	char *cur = *str;
	bool negative;
	int value;

	if (!cur || !*cur)
		return 0;
	negative = *cur == '-';
	value = simple_strtoull(cur + negative, str, 0);
	if (pint)
		*pint = negative ? -value : value;
	if (*str == cur + negative) {
		*str = cur;
		return 0;
	}
	if (**str == ',') {
		(*str)++;
		return 2;
	}
	return **str == '-' ? 3 : 1;
}
EXPORT_SYMBOL(get_option);

/* ints[0] = how many were read; "1-3" counts as 1,2,3. Returns what was not read. */
char *get_options(const char *str, int nints, int *ints)
{
	char *cur = (char *)str;
	int i = 1;

	while (i < nints) {
		int got = get_option(&cur, ints + i);
		int last;

		if (!got)
			break;
		if (got == 3) {
			cur++;
			last = simple_strtol(cur, &cur, 0);
			for (; ints[i] < last && i + 1 < nints; i++)
				ints[i + 1] = ints[i] + 1;
			if (*cur == ',') {
				cur++;
				got = 2;
			}
		}
		i++;
		if (got == 1)
			break;
	}
	ints[0] = i - 1;
	return cur;
}
EXPORT_SYMBOL(get_options);

/* A number with an optional suffix K, M, G, T, P or E. */
unsigned long long memparse(const char *ptr, char **retptr)
{
	static const char suffixes[] = "kmgtpe";
	char *end;
	unsigned long long value = simple_strtoull(ptr, &end, 0);
	const char *suffix = *end ? strchr(suffixes, tolower(*end)) : NULL;

	if (suffix) {
		value <<= 10 * (suffix - suffixes + 1);
		end++;
	}
	if (retptr)
		*retptr = end;
	return value;
}
EXPORT_SYMBOL(memparse);

/* Is `option` one of the comma-separated words of str? */
bool parse_option_str(const char *str, const char *option)
{
	size_t len = strlen(option);

	while (*str) {
		if (!strncmp(str, option, len) && (!str[len] || str[len] == ','))
			return true;
		str = strchrnul(str, ',');
		if (*str)
			str++;
	}
	return false;
}
EXPORT_SYMBOL(parse_option_str);

/*
 * Cuts the first "name" or "name=value" off args, in place; quotes hold spaces together. *val is NULL without a '='.
 * Returns the rest.
 */
char *next_arg(char *args, char **param, char **val)
{
	bool quoted = false, in_quotes = false;
	size_t equals = 0, i;
	char *next;

	if (*args == '"') {
		args++;
		in_quotes = quoted = true;
	}
	for (i = 0; args[i]; i++) {
		if (isspace(args[i]) && !in_quotes)
			break;
		if (!equals && args[i] == '=')
			equals = i;
		if (args[i] == '"')
			in_quotes = !in_quotes;
	}
	next = args[i] ? args + i + 1 : args + i;
	args[i] = '\0';
	*param = args;
	*val = NULL;
	if (quoted && i && args[i - 1] == '"')
		args[i - 1] = '\0';
	if (equals) {
		args[equals] = '\0';
		*val = args + equals + 1;
		if (**val == '"') {
			(*val)++;
			if (args[i - 1] == '"')
				args[i - 1] = '\0';
		}
	}
	return skip_spaces(next);
}
EXPORT_SYMBOL(next_arg);
