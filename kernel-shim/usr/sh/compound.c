/* The parser's compound commands. */
#include <string.h>
#include "sh.h"

static struct node *parse_subshell(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_SUBSHELL);

	take_token(lexer);
	node->first = parse_list(lexer);
	expect_token(lexer, TOKEN_RPAREN, ")");
	return node;
}

static struct node *parse_group(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_GROUP);

	take_token(lexer);
	node->first = parse_list(lexer);
	expect_word(lexer, "}");
	return node;
}

/* From `if` or `elif` on; the caller takes the `fi`. */
static struct node *parse_branches(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_IF);

	take_token(lexer);
	node->first = parse_list(lexer);
	expect_word(lexer, "then");
	node->second = parse_list(lexer);
	if (at_word(lexer, "elif")) {
		node->otherwise = parse_branches(lexer);
	} else if (at_word(lexer, "else")) {
		take_token(lexer);
		node->otherwise = parse_list(lexer);
	}
	return node;
}

static struct node *parse_if(struct lexer *lexer)
{
	struct node *node = parse_branches(lexer);

	expect_word(lexer, "fi");
	return node;
}

static struct node *parse_do_group(struct lexer *lexer)
{
	struct node *body;

	expect_word(lexer, "do");
	body = parse_list(lexer);
	expect_word(lexer, "done");
	return body;
}

static struct node *parse_loop(struct lexer *lexer, enum node_type type)
{
	struct node *node = new_node(lexer, type);

	take_token(lexer);
	node->first = parse_list(lexer);
	node->second = parse_do_group(lexer);
	return node;
}

static struct node *parse_while(struct lexer *lexer)
{
	return parse_loop(lexer, NODE_WHILE);
}

static struct node *parse_until(struct lexer *lexer)
{
	return parse_loop(lexer, NODE_UNTIL);
}

static char *take_word(struct lexer *lexer)
{
	if (peek_token(lexer)->type != TOKEN_WORD && peek_token(lexer)->type != TOKEN_IO_NUMBER)
		unexpected(lexer, NULL);
	return take_token(lexer).text;
}

static struct word *add_word(struct lexer *lexer, struct word **list)
{
	struct word *word = arena_alloc(lexer->arena, sizeof(*word));

	word->text = take_word(lexer);
	*list = word;
	return word;
}

static struct node *parse_for(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_FOR);
	struct word **word = &node->words;

	take_token(lexer);
	node->name = take_word(lexer);
	if (!*node->name || name_length(node->name) != strlen(node->name))
		fail("Syntax error: Bad for loop variable");
	if (peek_token(lexer)->type != TOKEN_SEMI)
		skip_newlines(lexer);
	node->has_in = at_word(lexer, "in");
	if (node->has_in) {
		take_token(lexer);
		while (peek_token(lexer)->type == TOKEN_WORD)
			word = &add_word(lexer, word)->next;
	}
	if (peek_token(lexer)->type == TOKEN_SEMI)
		take_token(lexer);
	else if (node->has_in && peek_token(lexer)->type != TOKEN_NEWLINE)
		unexpected(lexer, NULL);
	skip_newlines(lexer);
	node->first = parse_do_group(lexer);
	return node;
}

static struct case_item *parse_case_item(struct lexer *lexer)
{
	struct case_item *item = arena_alloc(lexer->arena, sizeof(*item));
	struct word **pattern = &item->patterns;

	if (peek_token(lexer)->type == TOKEN_LPAREN)
		take_token(lexer);
	for (;;) {
		pattern = &add_word(lexer, pattern)->next;
		if (peek_token(lexer)->type != TOKEN_PIPE)
			break;
		take_token(lexer);
	}
	expect_token(lexer, TOKEN_RPAREN, ")");
	skip_newlines(lexer);
	if (peek_token(lexer)->type != TOKEN_DSEMI && !at_word(lexer, "esac"))
		item->body = parse_list(lexer);
	if (peek_token(lexer)->type == TOKEN_DSEMI)
		take_token(lexer);
	else if (!at_word(lexer, "esac"))
		unexpected(lexer, ";;");
	skip_newlines(lexer);
	return item;
}

static struct node *parse_case(struct lexer *lexer)
{
	struct node *node = new_node(lexer, NODE_CASE);
	struct case_item **item = &node->items;

	take_token(lexer);
	add_word(lexer, &node->words);
	skip_newlines(lexer);
	expect_word(lexer, "in");
	skip_newlines(lexer);
	for (; !at_word(lexer, "esac"); item = &(*item)->next)
		*item = parse_case_item(lexer);
	take_token(lexer);
	return node;
}

static const struct {
	const char *word;
	struct node *(*parse)(struct lexer *lexer);
} compounds[] = {
	{ "{", parse_group }, { "if", parse_if }, { "while", parse_while }, { "until", parse_until }, { "for", parse_for },
	{ "case", parse_case },
};

static struct node *parse_body(struct lexer *lexer)
{
	if (peek_token(lexer)->type == TOKEN_LPAREN)
		return parse_subshell(lexer);
	for (size_t i = 0; i < sizeof(compounds) / sizeof(compounds[0]); i++)
		if (at_word(lexer, compounds[i].word))
			return compounds[i].parse(lexer);
	return NULL;
}

/* NULL if none begins here. */
struct node *parse_compound(struct lexer *lexer)
{
	struct node *node = parse_body(lexer);
	struct redirect **redirect;

	if (!node)
		return NULL;
	for (redirect = &node->redirects; (*redirect = parse_redirect(lexer)); redirect = &(*redirect)->next)
		;
	return node;
}

struct node *parse_function_body(struct lexer *lexer)
{
	struct node *node = parse_compound(lexer);

	if (!node)
		unexpected(lexer, NULL);
	return node;
}
