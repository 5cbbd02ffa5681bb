/*
 * A small POSIX shell: what programs start by system(3), popen(3) and scripts by #!/bin/sh. It is never interactive: it has
 * no prompt, no job control, no history and no aliases.
 *
 * An error in the language ends it with status 2, as POSIX has it for shells that nobody types at; there is no way back up
 * from where one is found.
 */
#ifndef SH_H
#define SH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define STATUS_SYNTAX		2
#define STATUS_NOT_EXECUTABLE	126
#define STATUS_NOT_FOUND	127
#define STATUS_SIGNAL		128

/*
 * memory.c: memory that goes all at once.
 */
struct arena {
	struct chunk *chunks;
};

void *arena_alloc(struct arena *arena, size_t size);
void arena_free(struct arena *arena);
/* As malloc() and strdup(); the shell ends if there is no memory. */
void *must_malloc(size_t size);
char *must_strdup(const char *text);

/* A growing string in an arena, always terminated. */
struct text {
	struct arena *arena;
	char *chars;
	size_t length, space;
};

void text_add(struct text *text, const char *chars, size_t length);
void text_put(struct text *text, char c);
/* What has been added; never NULL. */
char *text_end(struct text *text);

/*
 * input.c: where the commands come from.
 */
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

/*
 * The tree.
 */
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

/*
 * lexer.c, here.c, parser.c
 */
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

/*
 * error.c: to stderr, "NAME: LINE: ...".
 */
void complain(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
/* The same, and the shell ends with status 2. */
void fail(const char *format, ...) __attribute__((__format__(__printf__, 1, 2), __noreturn__));

/*
 * The shell itself.
 */
enum flow { FLOW_NONE, FLOW_BREAK, FLOW_CONTINUE, FLOW_RETURN };

struct parameters {
	char **values;			/* each, and the array, by malloc() */
	int count;
};

struct shell {
	const char *name;		/* $0 */
	int line;			/* of the command that runs, or is read */
	int status;			/* $? */
	pid_t pid;			/* $$ */
	pid_t background;		/* $! */
	struct parameters parameters;
	struct arena *scratch;		/* for what the running command expands to */
	enum flow flow;			/* what is to be left */
	int flow_levels;		/* and how many of them */
	int loops, functions;		/* how many are around */
	int substitution_status;	/* of the last command substitution of the command, or -1 */
	int tested;			/* EXEC_TESTED of the builtin or function that runs */
	bool option[128];		/* by letter */
};

extern struct shell shell;

/* options.c. False: there is no such option. */
bool set_option(char letter, bool on);
bool set_option_named(const char *name, bool on);
void print_options(void);

/*
 * vars.c
 */
void vars_import(char **environment);
const char *var_get(const char *name);
/* Ends the shell if it is read-only. */
void var_set(const char *name, const char *value);
void var_assign(const char *assignment, const char *value);
bool var_unset(const char *name);
void var_export(const char *name);
void var_readonly(const char *name);
void var_print(const char *command, bool exported);
/* For execve(), in the scratch memory. */
char **var_environment(void);
/* The length of the name that text begins with, 0 if none. */
size_t name_length(const char *text);
bool is_assignment(const char *word);

/* A variable as it was before a function made it local, or a command was given another value of it. */
struct saved_var {
	struct saved_var *next;
	char *name, *value;
	bool exported;
};

void var_save(struct saved_var **list, const char *name);
void vars_restore(struct saved_var *list);
void parameters_set(char **values, int count);
void parameters_free(struct parameters *parameters);
void parameters_shift(int count);

/*
 * Expansion. A character of a word that is being expanded, and what became of it.
 */
enum { CHAR_PLAIN, CHAR_QUOTED, CHAR_SPLIT, CHAR_NOTHING, CHAR_BREAK };

struct expansion {
	struct text chars;
	struct text kinds;		/* of each: CHAR_QUOTED is no pattern, CHAR_SPLIT may part fields, */
					/* CHAR_NOTHING is an empty string in quotes, CHAR_BREAK the end of a field */
	bool fields;			/* "$@" makes fields */
};

/* IN_BRACES: the word of an expansion outside of quotes, which is split. */
enum context { IN_WORD, IN_BRACES, IN_QUOTES, IN_DOCUMENT, IN_ASSIGNMENT };

void expand_text(struct expansion *out, const char *text, const char *end, enum context context);
void put_char(struct expansion *out, char c, int kind);
void put_string(struct expansion *out, const char *string, enum context context);
/* After a $: expands, and returns what follows. */
const char *expand_dollar(struct expansion *out, const char *text, const char *end, enum context context);
/* After a {. */
const char *expand_braces(struct expansion *out, const char *text, const char *end, enum context context);
void expand_all_parameters(struct expansion *out, bool joined, enum context context);
/* Value of a parameter by its name: a variable's, a digit's, ? $ # ! - 0. NULL: not set. */
const char *parameter_value(const char *name);
/* The output of the commands without its last newlines. */
const char *substitute(const char *commands);
intmax_t evaluate(const char *expression);
/* Where the construct that begins after its opening ends: the place of the closing one. */
const char *skip_braces(const char *text, const char *end);
const char *skip_parens(const char *text, const char *end);
const char *skip_backquotes(const char *text, const char *end);

/* Words to fields, split and with file names for patterns; NULL at the end of both. */
char **expand_words(const struct word *words);
/* As one string, not split. */
char *expand_string(const char *text);
char *expand_assigned(const char *text);
char *expand_document(const char *text);
/* As one pattern for fnmatch(). */
char *expand_pattern(const char *text);
char *pattern_of(struct expansion *out, size_t from, size_t to);
char **split_fields(struct expansion *out, char **fields, size_t *count, size_t *space);
void add_field(char ***fields, size_t *count, size_t *space, char *field);

/*
 * Execution. EXEC_LAST: nothing comes after it in this process. EXEC_TESTED: its failure is looked at, -e does not apply.
 */
#define EXEC_LAST	1
#define EXEC_TESTED	2

int execute(struct node *node, int flags);
int execute_simple(struct node *node, int flags);
int execute_pipeline(struct node *node, int flags);
int execute_background(struct node *node);
int execute_subshell(struct node *node, int flags);
/* All commands of an input. */
int execute_input(struct input *input, int flags);
int execute_text(const char *text, int flags);
/* Does not return: runs the EXIT trap and ends. */
void shell_exit(int status) __attribute__((__noreturn__));

/* process.c */
pid_t fork_shell(void);
/* The status as $? has it; says so if a signal was the end. */
int wait_for(pid_t pid);
int status_of(int wait_status);
void remember_job(pid_t pid);
void forget_jobs(void);
/* 127: no such child. */
int wait_job(pid_t pid);
int wait_all_jobs(void);

/* find.c: replaces the process; returns the status that it has failed with, after saying why. */
int exec_command(char **argv, char **environment);
/* The file of a command, in the scratch memory; NULL if there is none. */
char *find_command(const char *name);

/* redirect.c */
struct saved_fd {
	struct saved_fd *next;
	int fd, copy;			/* copy -1: it was closed */
};

/* False, with a message, if one cannot be made. saved NULL: for good. */
bool redirect(const struct redirect *list, struct saved_fd **saved);
void redirect_back(struct saved_fd *saved);

/* functions.c */
struct function *find_function(const char *name);
void define_function(struct node *node);
bool undefine_function(const char *name);
int call_function(struct function *function, char **argv);
/* Makes a variable of the running function its own. False: there is none. */
bool make_local(const char *name);

/* trap.c */
void run_traps(void);
bool trap_is_set(int signal);
void reset_traps(void);
/* A trapped signal has come, whose trap has not run; 0 if none. */
int pending_trap(void);
void run_exit_trap(void);
int signal_number(const char *name);

/* builtin.c */
struct builtin {
	const char *name;
	int (*run)(int argc, char **argv);
	bool special;			/* errors of its redirections and assignments end the shell */
};

const struct builtin *find_builtin(const char *name);

#endif
