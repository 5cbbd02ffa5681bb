/* What words have expanded to becomes fields: split at IFS, and file names where there are patterns. */
#include <glob.h>
#include <string.h>
#include "expand.h"
#include "sh.h"

struct fields {
	char **words;
	size_t count, space;
};

static void add_field(struct fields *fields, char *field)
{
	if (fields->count == fields->space) {
		size_t space = 2 * fields->space + 16;
		char **grown = arena_alloc(shell.scratch, space * sizeof(*grown));

		if (fields->count)
			memcpy(grown, fields->words, fields->count * sizeof(*grown));
		fields->words = grown;
		fields->space = space;
	}
	fields->words[fields->count++] = field;
}

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
static void finish_field(struct expansion *out, size_t from, size_t to, struct fields *fields)
{
	glob_t found;

	if (shell.option['f'] || !is_pattern(out, from, to) || glob(pattern_of(out, from, to), 0, NULL, &found)) {
		add_field(fields, plain_of(out, from, to));
		return;
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		add_field(fields, copy(found.gl_pathv[i]));
	globfree(&found);
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

static void split_fields(struct expansion *out, struct fields *fields)
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
			finish_field(out, from, i, fields);
		i = end ? skip_blanks(out, i + 1, ifs) : skip_separator(out, i, ifs);
		from = i;
	}
	if (i > from)
		finish_field(out, from, i, fields);
}

/* Assignments among their words are not split. */
static bool declares(const struct fields *fields)
{
	static const char *const names[] = { "export", "readonly", "local" };
	char **words = fields->words;
	size_t count = fields->count;

	while (count && !strcmp(*words, "command")) {
		words++;
		count--;
	}
	for (size_t i = 0; count && i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(*words, names[i]))
			return true;
	return false;
}

static char *expand_declared(const char *assignment)
{
	struct text text = { .arena = shell.scratch };
	size_t length = name_length(assignment) + 1;
	const char *value = expand_assigned(assignment + length);

	text_add(&text, assignment, length);
	text_add(&text, value, strlen(value));
	return text_end(&text);
}

char **expand_words(const struct word *words)
{
	struct fields fields = { };

	for (; words; words = words->next) {
		struct expansion out = { .chars.arena = shell.scratch, .kinds.arena = shell.scratch, .fields = true };

		if (is_assignment(words->text) && declares(&fields)) {
			add_field(&fields, expand_declared(words->text));
			continue;
		}
		expand_text(&out, words->text, words->text + strlen(words->text), IN_WORD);
		split_fields(&out, &fields);
	}
	add_field(&fields, NULL);
	return fields.words;
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
