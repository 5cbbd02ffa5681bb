/* From characters to the tree of a command: input.c, lexer.c, here.c, parser.c, compound.c. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "memory.h"

/* input.c: where the commands come from. */
struct input {
	const char *text;		/* all of it, or NULL: descriptor 0 is read as the commands are */
	size_t at, length;
	int line;
	int pushed[2], pushed_count;	/* characters that were given back */
};

void input_string(struct input *input, const char *text);
void input_stdin(struct input *input);
/* The next character, -1 at the end. */
int input_next(struct input *input);
void input_back(struct input *input, int c);

/* The tree. */
struct word {
	struct word *next;
	char *text;			/* as it was written, quotes and all */
};

enum redirect_type {
	REDIR_INPUT, REDIR_OUTPUT, REDIR_CLOBBER, REDIR_APPEND, REDIR_READ_WRITE, REDIR_DUP_INPUT, REDIR_DUP_OUTPUT, REDIR_HERE,
};

struct redirect {
	struct redirect *next;
	struct redirect *next_document;	/* announced on the same line */
	enum redirect_type type;
	int fd;
	char *target;			/* REDIR_HERE: the document */
	bool literal;			/* a document that is not expanded */
	bool strip_tabs;
};

enum node_type {
	NODE_SIMPLE, NODE_PIPELINE, NODE_AND, NODE_OR, NODE_SEQUENCE, NODE_BACKGROUND, NODE_SUBSHELL, NODE_GROUP, NODE_IF, NODE_WHILE,
	NODE_UNTIL, NODE_FOR, NODE_CASE, NODE_FUNCTION,
};

struct case_item {
	struct case_item *next;
	struct word *patterns;
	struct node *body;
};

struct node {
	enum node_type type;
	int line;
	struct redirect *redirects;	/* of simple and compound commands */
	struct node *next;		/* in a pipeline */
	struct word *words;		/* SIMPLE, FOR; CASE: the one to be matched */
	struct word *assignments;	/* SIMPLE */
	struct node *first;		/* the left side, the condition, the body of what has but one part */
	struct node *second;		/* the right side, the body */
	struct node *otherwise;		/* IF */
	struct case_item *items;
	char *name;			/* FOR, FUNCTION */
	bool negated;			/* PIPELINE */
	bool has_in;			/* FOR */
	struct unit *unit;		/* FUNCTION: what its body is part of */
};

/* One complete command. It stays as long as somebody has it: who executes it, and functions that it defines. */
struct unit {
	struct arena arena;
	struct node *node;
	int users;
};

/* lexer.c, here.c, parser.c */
enum token_type {
	TOKEN_END, TOKEN_NEWLINE, TOKEN_WORD, TOKEN_IO_NUMBER, TOKEN_AND_IF, TOKEN_OR_IF, TOKEN_DSEMI, TOKEN_SEMI, TOKEN_AMP,
	TOKEN_PIPE, TOKEN_LPAREN, TOKEN_RPAREN, TOKEN_LESS, TOKEN_GREAT, TOKEN_DGREAT, TOKEN_DLESS, TOKEN_DLESSDASH,
	TOKEN_LESSAND, TOKEN_GREATAND, TOKEN_LESSGREAT, TOKEN_CLOBBER,
};

struct token {
	enum token_type type;
	char *text;
	bool quoted;			/* a word with quotes in it is no reserved word */
};

struct lexer {
	struct input *input;
	struct arena *arena;
	struct token token;		/* looked at, not yet taken */
	bool has_token;
	struct redirect *documents;	/* announced, not yet read */
	struct text raw;		/* all that is read, while a command substitution is looked for its end */
	int depth;
};

struct token *peek_token(struct lexer *lexer);
struct token take_token(struct lexer *lexer);
int next_char(struct lexer *lexer);
void back_char(struct lexer *lexer, int c);
void read_documents(struct lexer *lexer);
/* The delimiter of a here-document without its quotes. Whether there were any. */
bool unquote(const char *word, char *plain);
/* Reads commands up to the ) that ends a command substitution. */
void parse_substitution(struct lexer *lexer);
/* The next complete command, NULL at the end of the input. The caller is its user. */
struct unit *parse_unit(struct input *input);
void unit_put(struct unit *unit);

struct redirect *parse_redirect(struct lexer *lexer);
struct node *parse_compound(struct lexer *lexer);
struct node *parse_list(struct lexer *lexer);
struct node *parse_function_body(struct lexer *lexer);
struct node *new_node(struct lexer *lexer, enum node_type type);
bool at_word(struct lexer *lexer, const char *reserved);
void expect_word(struct lexer *lexer, const char *reserved);
void expect_token(struct lexer *lexer, enum token_type type, const char *name);
void skip_newlines(struct lexer *lexer);
void unexpected(struct lexer *lexer, const char *expected) __attribute__((__noreturn__));

#endif
