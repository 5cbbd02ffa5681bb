/* Here-documents: announced by <<, read when the line with the announcement ends. */
#include <string.h>
#include "sh.h"

bool unquote(const char *word, char *plain)
{
	bool quoted = false;
	char quote = '\0';

	for (; *word; word++) {
		if (quote ? *word == quote : *word == '\'' || *word == '"') {
			quote = quote ? '\0' : *word;
			quoted = true;
		} else if (*word == '\\' && quote != '\'' && word[1]) {
			*plain++ = *++word;
			quoted = true;
		} else {
			*plain++ = *word;
		}
	}
	*plain = '\0';
	return quoted;
}

/* With its newline, if it has one. False at the end of the input. */
static bool read_line(struct lexer *lexer, struct text *line, bool strip_tabs)
{
	int c = next_char(lexer);

	while (strip_tabs && c == '\t')
		c = next_char(lexer);
	if (c < 0)
		return false;
	for (; c >= 0; c = next_char(lexer)) {
		text_put(line, (char)c);
		if (c == '\n')
			break;
	}
	return true;
}

static bool is_line(const char *line, const char *text)
{
	size_t length = strlen(text);

	return !strncmp(line, text, length) && (!line[length] || line[length] == '\n');
}

/* An end that is missing is the end of the input. */
static char *read_document(struct lexer *lexer, const char *delimiter, bool strip_tabs)
{
	struct text body = { .arena = lexer->arena };

	for (;;) {
		struct text line = { .arena = lexer->arena };

		if (!read_line(lexer, &line, strip_tabs) || is_line(text_end(&line), delimiter))
			return text_end(&body);
		text_add(&body, line.chars, line.length);
	}
}

void read_documents(struct lexer *lexer)
{
	struct redirect *next;

	for (struct redirect *document = lexer->documents; document; document = next) {
		char *delimiter = arena_alloc(lexer->arena, strlen(document->target) + 1);

		next = document->next_document;
		document->literal = unquote(document->target, delimiter);
		document->target = read_document(lexer, delimiter, document->strip_tabs);
	}
	lexer->documents = NULL;
}
