/* Tokens to the tree of a complete command: lists, pipelines and simple commands. */
#include <stdlib.h>
#include <string.h>
#include "sh.h"

struct node *new_node(struct lexer *lexer, enum node_type type)
{
	struct node *node = arena_alloc(lexer->arena, sizeof(*node));

	node->type = type;
	node->line = lexer->input->line;
	return node;
}

void unexpected(struct lexer *lexer, const char *expected)
{
	struct token token = *peek_token(lexer);
	bool end = token.type == TOKEN_END || token.type == TOKEN_NEWLINE;
	const char *text = token.type == TOKEN_NEWLINE ? "newline" : token.text, *quote = end ? "" : "\"";

	shell.line = lexer->input->line - (token.type == TOKEN_NEWLINE);
	if (expected)
		fail("Syntax error: %s%s%s unexpected (expecting \"%s\")", quote, text, quote, expected);
	fail("Syntax error: %s%s%s unexpected", quote, text, quote);
}

bool at_word(struct lexer *lexer, const char *reserved)
{
	struct token *token = peek_token(lexer);

	return token->type == TOKEN_WORD && !token->quoted && !strcmp(token->text, reserved);
}

void expect_word(struct lexer *lexer, const char *reserved)
{
	if (!at_word(lexer, reserved))
		unexpected(lexer, reserved);
	take_token(lexer);
}

void expect_token(struct lexer *lexer, enum token_type type, const char *name)
{
	if (peek_token(lexer)->type != type)
		unexpected(lexer, name);
	take_token(lexer);
}

void skip_newlines(struct lexer *lexer)
{
	while (peek_token(lexer)->type == TOKEN_NEWLINE)
		take_token(lexer);
}

static const struct {
	enum token_type token;
	enum redirect_type type;
	int fd;
} redirections[] = {
	{ TOKEN_LESS, REDIR_INPUT, 0 }, { TOKEN_GREAT, REDIR_OUTPUT, 1 }, { TOKEN_CLOBBER, REDIR_CLOBBER, 1 },
	{ TOKEN_DGREAT, REDIR_APPEND, 1 }, { TOKEN_LESSGREAT, REDIR_READ_WRITE, 0 }, { TOKEN_LESSAND, REDIR_DUP_INPUT, 0 },
	{ TOKEN_GREATAND, REDIR_DUP_OUTPUT, 1 }, { TOKEN_DLESS, REDIR_HERE, 0 }, { TOKEN_DLESSDASH, REDIR_HERE, 0 },
};

static int redirection_of(enum token_type type)
{
	for (size_t i = 0; i < sizeof(redirections) / sizeof(redirections[0]); i++)
		if (redirections[i].token == type)
			return (int)i;
	return -1;
}

static void announce_document(struct lexer *lexer, struct redirect *document)
{
	struct redirect **last = &lexer->documents;

	while (*last)
		last = &(*last)->next_document;
	*last = document;
}

/* NULL if none comes here. */
struct redirect *parse_redirect(struct lexer *lexer)
{
	bool numbered = peek_token(lexer)->type == TOKEN_IO_NUMBER;
	int fd = numbered ? atoi(take_token(lexer).text) : -1;
	int i = redirection_of(peek_token(lexer)->type);
	struct redirect *redirect;

	if (i < 0)
		return NULL;
	redirect = arena_alloc(lexer->arena, sizeof(*redirect));
	redirect->type = redirections[i].type;
	redirect->fd = numbered ? fd : redirections[i].fd;
	redirect->strip_tabs = take_token(lexer).type == TOKEN_DLESSDASH;
	if (peek_token(lexer)->type != TOKEN_WORD && peek_token(lexer)->type != TOKEN_IO_NUMBER)
		unexpected(lexer, NULL);
	redirect->target = take_token(lexer).text;
	if (redirect->type == REDIR_HERE)
		announce_document(lexer, redirect);
	return redirect;
}

/* A function's body is part of its definition's unit, which the parser does not know by another way. */
static struct node *parse_function(struct lexer *lexer, char *name)
{
	struct node *node = new_node(lexer, NODE_FUNCTION);

	expect_token(lexer, TOKEN_LPAREN, "(");
	expect_token(lexer, TOKEN_RPAREN, ")");
	if (name_length(name) != strlen(name))
		fail("Syntax error: Bad function name");
	skip_newlines(lexer);
	node->name = name;
	node->first = parse_function_body(lexer);
	node->unit = (struct unit *)lexer->arena;
	return node;
}

static struct word *new_word(struct lexer *lexer, char *text)
{
	struct word *word = arena_alloc(lexer->arena, sizeof(*word));

	word->text = text;
	return word;
}

/* Words, assignments and redirections in any order; NULL if there is none. */
static struct node *parse_simple(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_SIMPLE);
	struct word **assignment = &node->assignments, **word = &node->words;
	struct redirect **redirect = &node->redirects;

	for (;;) {
		if ((*redirect = parse_redirect(lexer))) {
			redirect = &(*redirect)->next;
			continue;
		}
		if (peek_token(lexer)->type != TOKEN_WORD)
			break;
		if (!node->words && is_assignment(peek_token(lexer)->text)) {
			*assignment = new_word(lexer, take_token(lexer).text);
			assignment = &(*assignment)->next;
			continue;
		}
		*word = new_word(lexer, take_token(lexer).text);
		if (word == &node->words && !node->assignments && !node->redirects && peek_token(lexer)->type == TOKEN_LPAREN)
			return parse_function(lexer, (*word)->text);
		word = &(*word)->next;
	}
	return node->words || node->assignments || node->redirects ? node : NULL;
}

/* Words that can only go on with, or end, what was begun. */
static bool at_closing_word(struct lexer *lexer)
{
	static const char *const words[] = { "then", "else", "elif", "fi", "do", "done", "esac", "}" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (at_word(lexer, words[i]))
			return true;
	return false;
}

static struct node *parse_command(struct lexer *lexer)
{
	struct node *node = at_closing_word(lexer) ? NULL : parse_compound(lexer);

	if (!node && !at_closing_word(lexer))
		node = parse_simple(lexer);
	if (!node)
		unexpected(lexer, NULL);
	return node;
}

static struct node *parse_pipeline(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_PIPELINE), **command = &node->first;

	node->negated = at_word(lexer, "!");
	if (node->negated)
		take_token(lexer);
	for (;;) {
		*command = parse_command(lexer);
		command = &(*command)->next;
		if (peek_token(lexer)->type != TOKEN_PIPE)
			break;
		take_token(lexer);
		skip_newlines(lexer);
	}
	return node->first->next || node->negated ? node : node->first;
}

static struct node *join(struct lexer *lexer, enum node_type type, struct node *first, struct node *second)
{
	struct node *node = new_node(lexer, type);

	node->first = first;
	node->second = second;
	return node;
}

static struct node *parse_and_or(struct lexer *lexer)
{
	struct node *node = parse_pipeline(lexer);

	for (;;) {
		enum token_type type = peek_token(lexer)->type;

		if (type != TOKEN_AND_IF && type != TOKEN_OR_IF)
			return node;
		take_token(lexer);
		skip_newlines(lexer);
		node = join(lexer, type == TOKEN_AND_IF ? NODE_AND : NODE_OR, node, parse_pipeline(lexer));
	}
}

static bool at_list_end(struct lexer *lexer)
{
	enum token_type type = peek_token(lexer)->type;

	return type == TOKEN_END || type == TOKEN_RPAREN || type == TOKEN_DSEMI || at_closing_word(lexer);
}

/* `lines`: it goes on over newlines. At least one command. */
static struct node *parse_commands(struct lexer *lexer, bool lines)
{
	struct node *list = NULL;

	do {
		struct node *node = parse_and_or(lexer);
		enum token_type type = peek_token(lexer)->type;

		if (type == TOKEN_AMP)
			node = join(lexer, NODE_BACKGROUND, node, NULL);
		list = list ? join(lexer, NODE_SEQUENCE, list, node) : node;
		if (type != TOKEN_AMP && type != TOKEN_SEMI && !(lines && type == TOKEN_NEWLINE))
			break;
		take_token(lexer);
		if (lines)
			skip_newlines(lexer);
	} while (!at_list_end(lexer) && peek_token(lexer)->type != TOKEN_NEWLINE);
	return list;
}

/* The body of a compound command. */
struct node *parse_list(struct lexer *lexer)
{
	skip_newlines(lexer);
	return parse_commands(lexer, true);
}

void parse_substitution(struct lexer *lexer)
{
	skip_newlines(lexer);
	if (peek_token(lexer)->type != TOKEN_RPAREN)
		parse_commands(lexer, true);
	expect_token(lexer, TOKEN_RPAREN, ")");
}

struct unit *parse_unit(struct input *input)
{
	struct unit *unit = must_malloc(sizeof(*unit));
	struct lexer lexer = { .input = input, .arena = &unit->arena, .raw.arena = &unit->arena };

	*unit = (struct unit) { .users = 1 };
	skip_newlines(&lexer);
	if (peek_token(&lexer)->type == TOKEN_END) {
		unit_put(unit);
		return NULL;
	}
	unit->node = parse_commands(&lexer, false);
	if (peek_token(&lexer)->type != TOKEN_NEWLINE && peek_token(&lexer)->type != TOKEN_END)
		unexpected(&lexer, NULL);
	return unit;
}

void unit_put(struct unit *unit)
{
	if (--unit->users)
		return;
	arena_free(&unit->arena);
	free(unit);
}
