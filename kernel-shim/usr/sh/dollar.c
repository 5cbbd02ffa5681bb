/* What begins with a dollar sign: parameters, with what may be done to them, commands and sums. */
#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>
#include "expand.h"
#include "sh.h"

static char *copy(const char *text, size_t length)
{
	char *copied = arena_alloc(shell.scratch, length + 1);

	return memcpy(copied, text, length);
}

/* The length of a parameter's name: a variable, a digit (many in braces), or one special character. */
static size_t parameter_length(const char *text, bool braces)
{
	size_t length = name_length(text);

	if (length || !*text)
		return length;
	if (isdigit((unsigned char)*text))
		while (isdigit((unsigned char)text[length]) && (braces || !length))
			length++;
	else if (strchr("?$#!-@*", *text))
		length = 1;
	return length;
}

static bool is_all(const char *name)
{
	return (*name == '@' || *name == '*') && !name[1];
}

static void check_set(const char *name, const char *value)
{
	if (!value && shell.option['u'] && !is_all(name))
		fail("%s: parameter not set", name);
}

/*
 * "$@", and both without quotes, are a field for each of them; "$*" is one with the first of IFS between. Where there are no
 * fields both are one.
 */
static void expand_all_parameters(struct expansion *out, bool joined, enum context context)
{
	const char *ifs = var_get("IFS");
	bool quoted = context == IN_QUOTES || context == IN_DOCUMENT;
	bool breaks = out->fields && !(joined && quoted);
	char between = joined && ifs ? *ifs : ' ';

	for (int i = 0; i < shell.parameters.count; i++) {
		if (i && breaks)
			put_char(out, '\0', CHAR_BREAK);
		else if (i && between)
			put_char(out, between, CHAR_QUOTED);
		put_string(out, shell.parameters.values[i], context);
		if (quoted && breaks && !*shell.parameters.values[i])
			put_char(out, '\0', CHAR_NOTHING);
	}
}

static void put_value(struct expansion *out, const char *name, const char *value, enum context context)
{
	if (is_all(name))
		expand_all_parameters(out, *name == '*', context);
	else if (value)
		put_string(out, value, context);
}

/* Its word expanded as one string. */
static char *expand_one(const char *text, const char *end, enum context context)
{
	struct expansion out = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch };
	struct text plain = { .arena = shell.scratch };

	expand_text(&out, text, end, context);
	for (size_t i = 0; i < out.chars.length; i++)
		if (out.kinds.chars[i] != CHAR_NOTHING)
			text_put(&plain, out.chars.chars[i]);
	return text_end(&plain);
}

static const char *cut_front(const char *value, const char *pattern, bool longest)
{
	size_t length = strlen(value);

	for (size_t i = 0; i <= length; i++) {
		size_t n = longest ? length - i : i;

		if (!fnmatch(pattern, copy(value, n), 0))
			return value + n;
	}
	return value;
}

static const char *cut_back(const char *value, const char *pattern, bool longest)
{
	size_t length = strlen(value);

	for (size_t i = 0; i <= length; i++) {
		size_t n = longest ? i : length - i;

		if (!fnmatch(pattern, value + n, 0))
			return copy(value, n);
	}
	return value;
}

/* ${name%word} and its kin. */
static void put_cut(struct expansion *out, const char *value, const char *text, const char *end, enum context context)
{
	bool longest = text[1] == *text;
	struct expansion word = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch };
	const char *pattern;

	expand_text(&word, text + 1 + longest, end, IN_WORD);
	pattern = pattern_of(&word, 0, word.chars.length);
	value = value ? value : "";
	put_string(out, *text == '%' ? cut_back(value, pattern, longest) : cut_front(value, pattern, longest), context);
}

static const char *assign_default(const char *name, const char *text, const char *end, enum context context)
{
	const char *value = expand_one(text, end, context);

	if (!name_length(name))
		fail("%s: bad variable name", name);
	var_set(name, value);
	return value;
}

static void __attribute__((__noreturn__)) report_unset(const char *name, const char *text, const char *end, bool null)
{
	if (text < end)
		fail("%s: %s", name, expand_one(text, end, IN_WORD));
	fail("%s: parameter %s", name, null ? "not set or null" : "not set");
}

/* ${name-word} and its kin; null: with a colon, which takes an empty value for none. */
static void put_or(struct expansion *out, const char *name, const char *value, bool null, const char *text, const char *end,
		   enum context context)
{
	bool set = is_all(name) ? shell.parameters.count > 0 : value && (!null || *value);
	const char *word = text + 1;
	enum context inside = context == IN_WORD ? IN_BRACES : context;

	if (*text == '+') {
		if (set)
			expand_text(out, word, end, inside);
	} else if (set) {
		put_value(out, name, value, context);
	} else if (*text == '-') {
		expand_text(out, word, end, inside);
	} else if (*text == '=') {
		put_string(out, assign_default(name, word, end, context), context);
	} else {
		report_unset(name, word, end, null);
	}
}

static void put_length(struct expansion *out, const char *name, enum context context)
{
	char number[24];
	const char *value = parameter_value(name);

	check_set(name, value);
	sprintf(number, "%zu", is_all(name) ? (size_t)shell.parameters.count : value ? strlen(value) : 0);
	put_string(out, number, context);
}

/* What follows the name in braces. */
static void expand_operator(struct expansion *out, const char *name, const char *text, const char *end, enum context context)
{
	const char *value = is_all(name) ? NULL : parameter_value(name);
	bool null = *text == ':';

	if (text == end) {
		check_set(name, value);
		put_value(out, name, value, context);
	} else if ((*text == '%' || *text == '#') && !is_all(name)) {
		check_set(name, value);
		put_cut(out, value, text, end, context);
	} else if (text + null < end && strchr("-=?+", text[null])) {
		put_or(out, name, value, null, text + null, end, context);
	} else {
		fail("Bad substitution");
	}
}

static const char *expand_braces(struct expansion *out, const char *text, const char *end, enum context context)
{
	const char *close = skip_braces(text, end);
	bool count = *text == '#' && text + 1 < close && parameter_length(text + 1, true) == (size_t)(close - text - 1);
	size_t length = parameter_length(text + count, true);

	if (!length)
		fail("Bad substitution");
	if (count)
		put_length(out, copy(text + 1, length), context);
	else
		expand_operator(out, copy(text, length), text + length, close, context);
	return close + 1;
}

static void put_sum(struct expansion *out, const char *text, const char *end, enum context context)
{
	char number[24];

	sprintf(number, "%jd", evaluate(expand_one(text, end, IN_QUOTES)));
	put_string(out, number, context);
}

static const char *expand_parens(struct expansion *out, const char *text, const char *end, enum context context)
{
	const char *close = skip_parens(text, end);

	if (*text == '(' && close > text && close[-1] == ')')
		put_sum(out, text + 1, close - 1, context);
	else
		put_string(out, substitute(copy(text, (size_t)(close - text))), context);
	return close + 1;
}

const char *expand_dollar(struct expansion *out, const char *text, const char *end, enum context context)
{
	size_t length;
	char *name;

	if (text < end && *text == '{')
		return expand_braces(out, text + 1, end, context);
	if (text < end && *text == '(')
		return expand_parens(out, text + 1, end, context);
	length = text < end ? parameter_length(text, false) : 0;
	if (!length) {
		put_char(out, '$', CHAR_QUOTED);
		return text;
	}
	name = copy(text, length);
	if (!is_all(name))
		check_set(name, parameter_value(name));
	put_value(out, name, is_all(name) ? NULL : parameter_value(name), context);
	return text + length;
}
