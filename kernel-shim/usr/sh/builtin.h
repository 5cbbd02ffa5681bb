#ifndef BUILTIN_H
#define BUILTIN_H

#include "sh.h"

/* Each takes a command's words and returns its exit status. */
int true_builtin(int argc, char **argv);
int false_builtin(int argc, char **argv);
/* flow.c */
int break_builtin(int argc, char **argv);
int return_builtin(int argc, char **argv);
int exit_builtin(int argc, char **argv);
int eval_builtin(int argc, char **argv);
int exec_builtin(int argc, char **argv);
int dot_builtin(int argc, char **argv);
int command_builtin(int argc, char **argv);
int type_builtin(int argc, char **argv);
/* state.c */
int export_builtin(int argc, char **argv);
int local_builtin(int argc, char **argv);
int set_builtin(int argc, char **argv);
/* -abc and +abc, -o NAME at the front of the words. Returns how many of them they are. */
int set_options(char **words);
int shift_builtin(int argc, char **argv);
int umask_builtin(int argc, char **argv);
int unset_builtin(int argc, char **argv);
/* cd.c */
int cd_builtin(int argc, char **argv);
int pwd_builtin(int argc, char **argv);
/* jobs.c */
int kill_builtin(int argc, char **argv);
int wait_builtin(int argc, char **argv);
/* echo.c, getopts.c, printf.c, read.c, test.c, trap.c, ulimit.c */
int echo_builtin(int argc, char **argv);
int getopts_builtin(int argc, char **argv);
int printf_builtin(int argc, char **argv);
int read_builtin(int argc, char **argv);
int test_builtin(int argc, char **argv);
int trap_builtin(int argc, char **argv);
int ulimit_builtin(int argc, char **argv);

/*
 * The character that the escape after a backslash stands for, with `*text` moved past it; -1 if it is none, -2 for \c.
 * `zero`: octal numbers begin with a 0, as those of echo do.
 */
int parse_escape(const char **text, bool zero);
/* Says what is wrong with a builtin's words; returns 2, its status. Those of a special builtin end the shell: fail(). */
int refuse(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
/* The value of a word that is all a number, no less than 0; -1 if it is none, with a message. */
int number_argument(const char *command, const char *word);

#endif
