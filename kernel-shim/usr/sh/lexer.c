/*
 * Characters to tokens. A word keeps its quotes and expansions as they were written; here it is only found where it ends,
 * for which the commands in a $( ) have to be parsed.
 */
#include <ctype.h>
#include <string.h>
#include "sh.h"

int next_char(struct lexer *lexer)
{
	int c = input_next(lexer->input);

	if (lexer->depth && c >= 0)
		text_put(&lexer->raw, (char)c);
	return c;
}

void back_char(struct lexer *lexer, int c)
{
	if (c < 0)
		return;
	input_back(lexer->input, c);
	if (lexer->depth)
		lexer->raw.chars[--lexer->raw.length] = '\0';
}

static int peek_char(struct lexer *lexer)
{
	int c = next_char(lexer);

	back_char(lexer, c);
	return c;
}

/* The next character of what a quote or a parenthesis has opened. */
static int inside(struct lexer *lexer, struct text *word, const char *what)
{
	int c = next_char(lexer);

	if (c < 0) {
		shell.line = lexer->input->line;
		fail("Syntax error: %s", what);
	}
	text_put(word, (char)c);
	return c;
}

static void copy_until(struct lexer *lexer, struct text *word, char end, bool escapes)
{
	static const char *what = "Unterminated quoted string";
	int c;

	while ((c = inside(lexer, word, what)) != end)
		if (c == '\\' && escapes)
			inside(lexer, word, what);
}

static void copy_dollar(struct lexer *lexer, struct text *word, bool quoted);

static void copy_double_quotes(struct lexer *lexer, struct text *word)
{
	static const char *what = "Unterminated quoted string";
	int c;

	while ((c = inside(lexer, word, what)) != '"') {
		if (c == '\\')
			inside(lexer, word, what);
		else if (c == '`')
			copy_until(lexer, word, '`', true);
		else if (c == '$')
			copy_dollar(lexer, word, true);
	}
}

static void copy_quoted(struct lexer *lexer, struct text *word, int c, bool quoted)
{
	if (c == '\\')
		inside(lexer, word, "Missing '}'");
	else if (c == '"')
		copy_double_quotes(lexer, word);
	else if (c == '\'' && !quoted)
		copy_until(lexer, word, '\'', false);
	else if (c == '`')
		copy_until(lexer, word, '`', true);
	else if (c == '$')
		copy_dollar(lexer, word, quoted);
}

static void copy_braces(struct lexer *lexer, struct text *word, bool quoted)
{
	int c;

	while ((c = inside(lexer, word, "Missing '}'")) != '}')
		copy_quoted(lexer, word, c, quoted);
}

/* After $((; the word has them. */
static void copy_arithmetic(struct lexer *lexer, struct text *word)
{
	static const char *what = "Missing '))'";

	for (int depth = 2; depth > 0; ) {
		int c = inside(lexer, word, what);

		if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
		else
			copy_quoted(lexer, word, c, true);
	}
}

/* After $(. */
static void copy_commands(struct lexer *lexer, struct text *word)
{
	struct token token = lexer->token;
	bool had = lexer->has_token;
	struct redirect *documents = lexer->documents;
	size_t start = lexer->raw.length;

	lexer->depth++;
	lexer->has_token = false;
	lexer->documents = NULL;
	parse_substitution(lexer);
	text_add(word, lexer->raw.chars + start, lexer->raw.length - start);
	lexer->documents = documents;
	lexer->token = token;
	lexer->has_token = had;
	if (!--lexer->depth)
		lexer->raw.length = 0;
}

/* After a $. */
static void copy_dollar(struct lexer *lexer, struct text *word, bool quoted)
{
	int c = next_char(lexer);

	if (c == '{' || c == '(')
		text_put(word, (char)c);
	if (c == '{') {
		copy_braces(lexer, word, quoted);
	} else if (c == '(') {
		if (peek_char(lexer) == '(') {
			inside(lexer, word, "");
			copy_arithmetic(lexer, word);
		} else {
			copy_commands(lexer, word);
		}
	} else {
		back_char(lexer, c);
	}
}

static bool ends_word(int c)
{
	return c < 0 || strchr(" \t\n;&|<>()", c);
}

/* After a backslash outside of quotes. */
static void copy_escaped(struct lexer *lexer, struct text *word)
{
	int c = next_char(lexer);

	if (c == '\n')
		return;
	text_put(word, '\\');
	if (c >= 0)
		text_put(word, (char)c);
}

static struct token read_word(struct lexer *lexer)
{
	struct text word = { .arena = lexer->arena };
	bool quoted = false;
	int c;

	while (!ends_word(c = next_char(lexer))) {
		quoted |= c == '\\' || c == '\'' || c == '"';
		if (c == '\\') {
			copy_escaped(lexer, &word);
			continue;
		}
		text_put(&word, (char)c);
		copy_quoted(lexer, &word, c, false);
	}
	back_char(lexer, c);
	return (struct token) { TOKEN_WORD, text_end(&word), quoted };
}

static bool all_digits(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

/* Those that begin with the same character after one another, longer ones first. */
static const struct {
	char text[4];
	enum token_type type;
} operators[] = {
	{ "&&", TOKEN_AND_IF }, { "&", TOKEN_AMP }, { "||", TOKEN_OR_IF }, { "|", TOKEN_PIPE }, { ";;", TOKEN_DSEMI },
	{ ";", TOKEN_SEMI }, { "(", TOKEN_LPAREN }, { ")", TOKEN_RPAREN }, { "<<-", TOKEN_DLESSDASH }, { "<<", TOKEN_DLESS },
	{ "<&", TOKEN_LESSAND }, { "<>", TOKEN_LESSGREAT }, { "<", TOKEN_LESS }, { ">>", TOKEN_DGREAT },
	{ ">&", TOKEN_GREATAND }, { ">|", TOKEN_CLOBBER }, { ">", TOKEN_GREAT }, { "\n", TOKEN_NEWLINE },
};

/* Of the operators that begin with `length` characters of text, the first; -1 if there is none. */
static int find_operator(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (!strncmp(operators[i].text, text, length))
			return (int)i;
	return -1;
}

/* The longest operator. Behind a newline nothing is read, which may be meant for the command. */
static struct token read_operator(struct lexer *lexer, int c)
{
	char text[4] = { (char)c };
	size_t length = 1;

	while (length < 3 && text[0] != '\n' && (c = next_char(lexer)) >= 0) {
		text[length] = (char)c;
		if (find_operator(text, length + 1) < 0) {
			back_char(lexer, c);
			text[length] = '\0';
			break;
		}
		length++;
	}
	for (size_t i = 0; ; i++)
		if (!strcmp(operators[i].text, text))
			return (struct token) { operators[i].type, (char *)operators[i].text, false };
}

/* Blanks, comments and joined lines. The character after them. */
static int skip_blanks(struct lexer *lexer)
{
	for (;;) {
		int c = next_char(lexer);

		if (c == '#')
			while ((c = next_char(lexer)) >= 0 && c != '\n')
				;
		if (c == '\\' && peek_char(lexer) == '\n')
			next_char(lexer);
		else if (c != ' ' && c != '\t')
			return c;
	}
}

static struct token read_token(struct lexer *lexer)
{
	struct token token = { TOKEN_END, "end of file", false };
	int c = skip_blanks(lexer);

	if (c < 0)
		return token;
	if (ends_word(c)) {
		token = read_operator(lexer, c);
		if (token.type == TOKEN_NEWLINE)
			read_documents(lexer);
		return token;
	}
	back_char(lexer, c);
	token = read_word(lexer);
	c = peek_char(lexer);
	if ((c == '<' || c == '>') && all_digits(token.text))
		token.type = TOKEN_IO_NUMBER;
	return token;
}

struct token *peek_token(struct lexer *lexer)
{
	if (!lexer->has_token) {
		lexer->token = read_token(lexer);
		lexer->has_token = true;
	}
	return &lexer->token;
}

struct token take_token(struct lexer *lexer)
{
	struct token token = *peek_token(lexer);

	lexer->has_token = false;
	return token;
}
