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
#include <sys/types.h>
#include "memory.h"
#include "tree.h"

#define STATUS_SYNTAX		2
#define STATUS_NOT_EXECUTABLE	126
#define STATUS_NOT_FOUND	127
#define STATUS_SIGNAL		128

/* error.c: to stderr, "NAME: LINE: ...". */
void complain(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
/* The same, and the shell ends with status 2. */
void fail(const char *format, ...) __attribute__((__format__(__printf__, 1, 2), __noreturn__));

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
	int loops;			/* how many are around */
	int substitution_status;	/* of the last command substitution of the command, or -1 */
	int tested;			/* EXEC_TESTED of the builtin or function that runs */
	bool option[128];		/* by letter */
};

extern struct shell shell;

/* options.c. False: there is no such option. */
bool set_option(char letter, bool on);
bool set_option_named(const char *name, bool on);
void print_options(void);

/* vars.c */
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

/* Expansion, whose parts are in expand.h. */
/* Words to fields, split and with file names for patterns; NULL at the end of both. */
char **expand_words(const struct word *words);
/* As one string, not split. */
char *expand_string(const char *text);
char *expand_assigned(const char *text);
char *expand_document(const char *text);
/* As one pattern for fnmatch(). */
char *expand_pattern(const char *text);
/* Execution. EXEC_LAST: nothing comes after it in this process. EXEC_TESTED: its failure is looked at, -e does not apply. */
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
