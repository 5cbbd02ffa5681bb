/* Simple commands: assignments, redirections, and a builtin, a function or a program. */
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

static void assign_all(const struct word *assignments)
{
	for (; assignments; assignments = assignments->next)
		var_assign(assignments->text, expand_assigned(strchr(assignments->text, '=') + 1));
}

/* For one command only; they are exported to it. */
static void assign_for_now(const struct word *assignments, struct saved_var **saved)
{
	for (; assignments; assignments = assignments->next) {
		size_t length = name_length(assignments->text);
		char *name = arena_alloc(shell.scratch, length + 1);

		memcpy(name, assignments->text, length);
		var_save(saved, name);
		var_set(name, expand_assigned(assignments->text + length + 1));
		var_export(name);
	}
}

static void trace(char **argv, const struct word *assignments)
{
	const char *prefix = var_get("PS4");

	if (!shell.option['x'])
		return;
	fputs(prefix ? prefix : "+ ", stderr);
	for (; assignments; assignments = assignments->next)
		fprintf(stderr, "%s%s", assignments->text, assignments->next || *argv ? " " : "");
	for (; *argv; argv++)
		fprintf(stderr, "%s%s", *argv, argv[1] ? " " : "");
	fputc('\n', stderr);
}

/* Assignments and redirections alone. */
static int execute_nothing(struct node *node)
{
	struct saved_fd *saved = NULL;
	bool redirected = redirect(node->redirects, &saved);

	if (redirected)
		assign_all(node->assignments);
	redirect_back(saved);
	if (!redirected)
		return STATUS_SYNTAX;
	return shell.substitution_status >= 0 ? shell.substitution_status : 0;
}

static int argument_count(char **argv)
{
	int count = 0;

	while (argv[count])
		count++;
	return count;
}

/* What a builtin has printed is not lost in silence. */
static int check_output(const char *name, int status)
{
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	__fpurge(stdout);
	clearerr(stdout);
	complain("%s: I/O error", name);
	return 1;
}

/* exec without a command leaves its redirections behind; assignments to special builtins last. */
static int run_builtin(const struct builtin *builtin, struct node *node, char **argv)
{
	bool lasting = !strcmp(builtin->name, "exec") && !argv[1];
	struct saved_fd *saved_fds = NULL;
	struct saved_var *saved_vars = NULL;
	int status = STATUS_SYNTAX;

	if (redirect(node->redirects, lasting ? NULL : &saved_fds)) {
		if (builtin->special)
			assign_all(node->assignments);
		else
			assign_for_now(node->assignments, &saved_vars);
		status = check_output(argv[0], builtin->run(argument_count(argv), argv));
	} else if (builtin->special) {
		shell_exit(STATUS_SYNTAX);
	}
	vars_restore(saved_vars);
	redirect_back(saved_fds);
	return status;
}

static int run_function(struct function *function, struct node *node, char **argv)
{
	struct saved_fd *saved_fds = NULL;
	struct saved_var *saved_vars = NULL;
	int status = STATUS_SYNTAX;

	if (redirect(node->redirects, &saved_fds)) {
		assign_for_now(node->assignments, &saved_vars);
		status = call_function(function, argv);
	}
	vars_restore(saved_vars);
	redirect_back(saved_fds);
	return status;
}

static int run_program(struct node *node, char **argv, int flags)
{
	struct saved_var *saved = NULL;
	pid_t pid = flags & EXEC_LAST && !trap_is_set(0) ? 0 : fork_shell();

	if (pid)
		return wait_for(pid);
	if (!redirect(node->redirects, NULL))
		_exit(STATUS_SYNTAX);
	assign_for_now(node->assignments, &saved);
	_exit(exec_command(argv, var_environment()));
}

static int execute_words(struct node *node, int flags)
{
	char **argv = expand_words(node->words);
	struct function *function;
	const struct builtin *builtin;

	trace(argv, node->assignments);
	if (!argv[0])
		return execute_nothing(node);
	builtin = find_builtin(argv[0]);
	function = builtin && builtin->special ? NULL : find_function(argv[0]);
	if (function)
		return run_function(function, node, argv);
	return builtin ? run_builtin(builtin, node, argv) : run_program(node, argv, flags);
}

int execute_simple(struct node *node, int flags)
{
	struct arena arena = { }, *outer = shell.scratch;
	int status, tested = shell.tested;

	shell.scratch = &arena;
	shell.substitution_status = -1;
	shell.tested = flags & EXEC_TESTED;
	status = execute_words(node, flags);
	shell.tested = tested;
	shell.scratch = outer;
	arena_free(&arena);
	return status;
}
