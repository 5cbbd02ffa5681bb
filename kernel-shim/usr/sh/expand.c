/*
 * Words to text: quotes go, what begins with $ or ` becomes its value, a tilde a home. Each character keeps in mind whether
 * it was quoted, plain, or came of an expansion, which decides what fields.c makes of it.
 */
#include <pwd.h>
#include <string.h>
#include "expand.h"
#include "sh.h"

void put_char(struct expansion *out, char c, int kind)
{
	text_put(&out->chars, c);
	text_put(&out->kinds, (char)kind);
}

/* What an expansion gave. */
void put_string(struct expansion *out, const char *string, enum context context)
{
	int kind = context == IN_QUOTES || context == IN_DOCUMENT ? CHAR_QUOTED : CHAR_SPLIT;

	for (; *string; string++)
		put_char(out, *string, kind);
}

/* The place of the quote that ends a string; text begins after the one that began it. */
static const char *skip_double_quotes(const char *text, const char *end)
{
	for (; text < end && *text != '"'; text++) {
		if (*text == '\\')
			text++;
		else if (*text == '`')
			text = skip_backquotes(text + 1, end);
		else if (*text == '$' && text[1] == '{')
			text = skip_braces(text + 2, end);
		else if (*text == '$' && text[1] == '(')
			text = skip_parens(text + 2, end);
	}
	return text < end ? text : end;
}

const char *skip_backquotes(const char *text, const char *end)
{
	for (; text < end && *text != '`'; text++)
		if (*text == '\\')
			text++;
	return text < end ? text : end;
}

static const char *skip_single_quotes(const char *text, const char *end)
{
	const char *quote = memchr(text, '\'', (size_t)(end - text));

	return quote ? quote : end;
}

/* One character, or what it begins: its last character. */
static const char *skip_one(const char *text, const char *end)
{
	switch (*text) {
	case '\\':
		return text + 1;
	case '\'':
		return skip_single_quotes(text + 1, end);
	case '"':
		return skip_double_quotes(text + 1, end);
	case '`':
		return skip_backquotes(text + 1, end);
	case '$':
		if (text[1] == '{')
			return skip_braces(text + 2, end);
		if (text[1] == '(')
			return skip_parens(text + 2, end);
	}
	return text;
}

const char *skip_braces(const char *text, const char *end)
{
	for (; text < end && *text != '}'; text++)
		text = skip_one(text, end);
	return text < end ? text : end;
}

/* The lexer has seen that this is a command substitution; whoever puts it into words parses it once more. */
const char *skip_parens(const char *text, const char *end)
{
	struct arena arena = { };
	struct input input = { .text = text, .length = (size_t)(end - text), .line = shell.line };
	struct lexer lexer = { .input = &input, .arena = &arena, .raw.arena = &arena };
	int depth = 1;

	if (*text != '(') {
		parse_substitution(&lexer);
		arena_free(&arena);
		return text + input.at - 1 - (size_t)input.pushed_count;
	}
	for (; text < end; text++) {
		if (*text == '(')
			depth++;
		else if (*text == ')' && !--depth)
			return text;
		else
			text = skip_one(text, end);
	}
	return end;
}

static void expand_double_quotes(struct expansion *out, const char *text, const char *end)
{
	size_t before = out->chars.length;
	bool parameters = end - text == 2 && !strncmp(text, "$@", 2);

	expand_text(out, text, end, IN_QUOTES);
	if (out->chars.length == before && !parameters)
		put_char(out, '\0', CHAR_NOTHING);
}

/* What stands before the closing backquote, with the backslashes gone that protected it. */
static void expand_backquotes(struct expansion *out, const char *text, const char *end, enum context context)
{
	struct text commands = { .arena = shell.scratch };

	for (; text < end; text++) {
		if (*text == '\\' && text + 1 < end && (strchr("$`\\", text[1]) || (context == IN_QUOTES && text[1] == '"')))
			text++;
		text_put(&commands, *text);
	}
	put_string(out, substitute(text_end(&commands)), context);
}

/* After the backslash. Returns the last character that was used. */
static const char *expand_backslash(struct expansion *out, const char *text, const char *end, enum context context)
{
	const char *escaped = context == IN_QUOTES ? "$`\"\\\n" : "$`\\\n";
	bool literal;

	if (text >= end) {
		put_char(out, '\\', CHAR_QUOTED);
		return text - 1;
	}
	literal = (context == IN_QUOTES || context == IN_DOCUMENT) && !strchr(escaped, *text);
	if (*text == '\n' && !literal)
		return text;
	if (literal)
		put_char(out, '\\', CHAR_QUOTED);
	put_char(out, *text, CHAR_QUOTED);
	return text;
}

/* After ~, up to a slash. Returns what follows, or NULL if that is no user. */
static const char *expand_tilde(struct expansion *out, const char *text, const char *end, enum context context)
{
	size_t length = 0;
	char *name;
	struct passwd *user;
	const char *home;

	while (text + length < end && text[length] != '/' && !(context == IN_ASSIGNMENT && text[length] == ':'))
		if (strchr("$`'\"\\", text[length++]))
			return NULL;
	name = arena_alloc(shell.scratch, length + 1);
	memcpy(name, text, length);
	user = length ? getpwnam(name) : NULL;
	home = length ? user ? user->pw_dir : NULL : var_get("HOME");
	if (!home)
		return NULL;
	put_string(out, home, IN_QUOTES);
	return text + length;
}

static bool begins_tilde(const char *text, const char *start, enum context context)
{
	if (*text != '~')
		return false;
	return text == start ? context == IN_WORD || context == IN_BRACES || context == IN_ASSIGNMENT : context == IN_ASSIGNMENT && text[-1] == ':';
}

/* What stands in quotes, outside of quotes. Returns the closing one. */
static const char *expand_quoted(struct expansion *out, const char *text, const char *end)
{
	const char *close = *text == '\'' ? skip_single_quotes(text + 1, end) : skip_double_quotes(text + 1, end);

	if (*text == '"') {
		expand_double_quotes(out, text + 1, close);
		return close;
	}
	if (close == text + 1)
		put_char(out, '\0', CHAR_NOTHING);
	while (++text < close)
		put_char(out, *text, CHAR_QUOTED);
	return close;
}

void expand_text(struct expansion *out, const char *text, const char *end, enum context context)
{
	bool quoted = context == IN_QUOTES || context == IN_DOCUMENT;

	for (const char *start = text, *after; text < end; text++) {
		if (begins_tilde(text, start, context) && (after = expand_tilde(out, text + 1, end, context))) {
			text = after - 1;
		} else if (*text == '$') {
			text = expand_dollar(out, text + 1, end, context) - 1;
		} else if (*text == '`') {
			const char *close = skip_backquotes(text + 1, end);

			expand_backquotes(out, text + 1, close, context);
			text = close;
		} else if (*text == '\\') {
			text = expand_backslash(out, text + 1, end, context);
		} else if ((*text == '"' && context != IN_DOCUMENT) || (*text == '\'' && !quoted)) {
			text = expand_quoted(out, text, end);
		} else {
			put_char(out, *text, quoted ? CHAR_QUOTED : context == IN_BRACES ? CHAR_SPLIT : CHAR_PLAIN);
		}
	}
}
