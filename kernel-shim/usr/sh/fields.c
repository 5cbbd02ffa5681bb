/* What words have expanded to becomes fields: split at IFS, and file names where there are patterns. */
#include <glob.h>
#include <string.h>
#include "sh.h"

void add_field(char ***fields, size_t *count, size_t *space, char *field)
{
	if (*count + 1 >= *space) {
		char **grown = arena_alloc(shell.scratch, (2 * *space + 16) * sizeof(*grown));

		if (*count)
			memcpy(grown, *fields, *count * sizeof(*grown));
		*fields = grown;
		*space = 2 * *space + 16;
	}
	(*fields)[(*count)++] = field;
}

/* The characters, with a backslash before those that are quoted and could mean something. */
char *pattern_of(struct expansion *out, size_t from, size_t to)
{
	struct text pattern = { .arena = shell.scratch };

	for (size_t i = from; i < to; i++) {
		if (out->kinds.chars[i] == CHAR_NOTHING || out->kinds.chars[i] == CHAR_BREAK)
			continue;
		if (out->kinds.chars[i] == CHAR_QUOTED && strchr("*?[]\\!-^", out->chars.chars[i]))
			text_put(&pattern, '\\');
		text_put(&pattern, out->chars.chars[i]);
	}
	return text_end(&pattern);
}

static char *plain_of(struct expansion *out, size_t from, size_t to)
{
	struct text plain = { .arena = shell.scratch };

	for (size_t i = from; i < to; i++)
		if (out->kinds.chars[i] != CHAR_NOTHING && out->kinds.chars[i] != CHAR_BREAK)
			text_put(&plain, out->chars.chars[i]);
	return text_end(&plain);
}

static bool is_pattern(struct expansion *out, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (out->kinds.chars[i] != CHAR_QUOTED && out->chars.chars[i] && strchr("*?[", out->chars.chars[i]))
			return true;
	return false;
}

static char *copy(const char *text)
{
	return strcpy(arena_alloc(shell.scratch, strlen(text) + 1), text);
}

/* A pattern that nothing matches stands for itself. */
static char **finish_field(struct expansion *out, size_t from, size_t to, char **fields, size_t *count, size_t *space)
{
	glob_t found;

	if (shell.option['f'] || !is_pattern(out, from, to) || glob(pattern_of(out, from, to), 0, NULL, &found)) {
		add_field(&fields, count, space, plain_of(out, from, to));
		return fields;
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		add_field(&fields, count, space, copy(found.gl_pathv[i]));
	globfree(&found);
	return fields;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool parts(struct expansion *out, size_t i, const char *ifs)
{
	return i < out->chars.length && out->kinds.chars[i] == CHAR_SPLIT && strchr(ifs, out->chars.chars[i]);
}

/* Blanks that part fields; the place after them. */
static size_t skip_blanks(struct expansion *out, size_t i, const char *ifs)
{
	while (parts(out, i, ifs) && is_blank(out->chars.chars[i]))
		i++;
	return i;
}

/* What parts two fields: blanks with at most one other character of IFS among them. The place after it. */
static size_t skip_separator(struct expansion *out, size_t i, const char *ifs)
{
	i = skip_blanks(out, i, ifs);
	if (parts(out, i, ifs))
		i = skip_blanks(out, i + 1, ifs);
	return i;
}

char **split_fields(struct expansion *out, char **fields, size_t *count, size_t *space)
{
	const char *set = var_get("IFS"), *ifs = set ? set : " \t\n";
	size_t length = out->chars.length, i = skip_blanks(out, 0, ifs), from = i;

	while (i < length) {
		bool separator = parts(out, i, ifs), end = out->kinds.chars[i] == CHAR_BREAK;

		if (!separator && !end) {
			i++;
			continue;
		}
		if (separator || i > from)
			fields = finish_field(out, from, i, fields, count, space);
		i = end ? skip_blanks(out, i + 1, ifs) : skip_separator(out, i, ifs);
		from = i;
	}
	if (i > from)
		fields = finish_field(out, from, i, fields, count, space);
	return fields;
}

char **expand_words(const struct word *words)
{
	size_t count = 0, space = 0;
	char **fields = NULL;

	for (; words; words = words->next) {
		struct expansion out = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch, .fields = true };

		expand_text(&out, words->text, words->text + strlen(words->text), IN_WORD);
		fields = split_fields(&out, fields, &count, &space);
	}
	add_field(&fields, &count, &space, NULL);
	return fields;
}

static char *expand_in(const char *text, enum context context)
{
	struct expansion out = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch };

	expand_text(&out, text, text + strlen(text), context);
	return plain_of(&out, 0, out.chars.length);
}

char *expand_string(const char *text)
{
	return expand_in(text, IN_WORD);
}

char *expand_assigned(const char *text)
{
	return expand_in(text, IN_ASSIGNMENT);
}

char *expand_document(const char *text)
{
	return expand_in(text, IN_DOCUMENT);
}

char *expand_pattern(const char *text)
{
	struct expansion out = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch };

	expand_text(&out, text, text + strlen(text), IN_WORD);
	return pattern_of(&out, 0, out.chars.length);
}
