/* The tree, executed. Each function returns the exit status. */
#include <fcntl.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "sh.h"

void shell_exit(int status)
{
	shell.status = status;
	run_exit_trap();
	fflush(stdout);
	_exit(status);
}

/* -e: a command has failed, and nobody looks at its status. */
static int check(int status, int flags)
{
	shell.status = status;
	if (status && shell.option['e'] && !(flags & EXEC_TESTED))
		shell_exit(status);
	return status;
}

static int execute_and_or(struct node *node, int flags)
{
	int status = execute(node->first, EXEC_TESTED);

	if (shell.flow || !status != (node->type == NODE_AND))
		return status;
	return execute(node->second, flags);
}

static int execute_sequence(struct node *node, int flags)
{
	int status = execute(node->first, flags & EXEC_TESTED);

	return shell.flow ? status : execute(node->second, flags);
}

static int execute_if(struct node *node, int flags)
{
	int status = execute(node->first, EXEC_TESTED);

	if (shell.flow)
		return status;
	if (!status)
		return execute(node->second, flags);
	return node->otherwise ? execute(node->otherwise, flags) : 0;
}

/* After a turn of a loop. Whether there are to be no more. */
static bool leaves_loop(void)
{
	if (shell.flow != FLOW_BREAK && shell.flow != FLOW_CONTINUE)
		return shell.flow;
	if (--shell.flow_levels > 0)
		return true;
	return shell.flow == FLOW_BREAK ? (shell.flow = FLOW_NONE, true) : (shell.flow = FLOW_NONE, false);
}

static int execute_while(struct node *node, int flags)
{
	int status = 0;

	shell.loops++;
	for (;;) {
		int tested = execute(node->first, EXEC_TESTED);

		if (shell.flow ? leaves_loop() : !tested != (node->type == NODE_WHILE))
			break;
		status = execute(node->second, flags & EXEC_TESTED);
		if (leaves_loop())
			break;
	}
	shell.loops--;
	return status;
}

static char **words_of(struct node *node)
{
	static struct word all = { .text = "\"$@\"" };

	return expand_words(node->has_in ? node->words : &all);
}

static int execute_for(struct node *node, int flags)
{
	struct arena arena = { }, *outer = shell.scratch;
	int status = 0;

	shell.scratch = &arena;
	shell.loops++;
	for (char **word = words_of(node); *word; word++) {
		var_set(node->name, *word);
		status = execute(node->first, flags & EXEC_TESTED);
		if (leaves_loop())
			break;
	}
	shell.loops--;
	shell.scratch = outer;
	arena_free(&arena);
	return status;
}

static bool matches(const char *text, const struct word *patterns)
{
	for (; patterns; patterns = patterns->next)
		if (!fnmatch(expand_pattern(patterns->text), text, 0))
			return true;
	return false;
}

static int execute_case(struct node *node, int flags)
{
	struct arena arena = { }, *outer = shell.scratch;
	struct case_item *item = node->items;
	const char *text;

	shell.scratch = &arena;
	for (text = expand_string(node->words->text); item; item = item->next)
		if (matches(text, item->patterns))
			break;
	shell.scratch = outer;
	arena_free(&arena);
	return item && item->body ? execute(item->body, flags) : 0;
}

int execute_subshell(struct node *node, int flags)
{
	pid_t pid = flags & EXEC_LAST && !trap_is_set(0) ? 0 : fork_shell();

	if (pid)
		return wait_for(pid);
	reset_traps();
	if (!redirect(node->redirects, NULL))
		shell_exit(STATUS_SYNTAX);
	shell_exit(execute(node->first, EXEC_LAST | (flags & EXEC_TESTED)));
}

/* Nobody types to it, and the keyboard's signals are not for it. */
static void detach(void)
{
	int fd = open("/dev/null", O_RDONLY);

	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	if (fd > 0) {
		dup2(fd, STDIN_FILENO);
		close(fd);
	}
}

int execute_background(struct node *node)
{
	pid_t pid = fork_shell();

	if (!pid) {
		detach();
		shell_exit(execute(node->first, EXEC_LAST));
	}
	remember_job(pid);
	return 0;
}

/* One command of a pipeline, in its process. */
static void __attribute__((__noreturn__)) run_between(struct node *command, int input, int fds[2])
{
	if (input >= 0) {
		dup2(input, STDIN_FILENO);
		close(input);
	}
	if (command->next) {
		close(fds[0]);
		dup2(fds[1], STDOUT_FILENO);
		close(fds[1]);
	}
	shell_exit(execute(command, EXEC_LAST));
}

static int run_pipeline(struct node *command)
{
	pid_t last = 0, pids[32];
	int input = -1, count = 0, fds[2];

	for (; command; command = command->next) {
		if (command->next && pipe(fds))
			fail("Pipe call failed");
		last = fork_shell();
		if (!last)
			run_between(command, input, fds);
		if (input >= 0)
			close(input);
		if (command->next) {
			close(fds[1]);
			input = fds[0];
			if (count < 32)
				pids[count++] = last;
		}
	}
	for (int i = 0; i < count; i++)
		wait_for(pids[i]);
	return wait_for(last);
}

int execute_pipeline(struct node *node, int flags)
{
	int status;

	if (node->first->next)
		status = run_pipeline(node->first);
	else
		status = execute(node->first, EXEC_TESTED);
	return node->negated ? !status : status;
}

static int execute_node(struct node *node, int flags)
{
	switch (node->type) {
	case NODE_SIMPLE:
		return check(execute_simple(node, flags), flags);
	case NODE_PIPELINE:
		return check(execute_pipeline(node, flags), node->negated ? EXEC_TESTED : flags);
	case NODE_SUBSHELL:
		return check(execute_subshell(node, flags), flags);
	case NODE_AND:
	case NODE_OR:
		return execute_and_or(node, flags);
	case NODE_SEQUENCE:
		return execute_sequence(node, flags);
	case NODE_BACKGROUND:
		return execute_background(node);
	case NODE_GROUP:
		return execute(node->first, flags);
	case NODE_IF:
		return execute_if(node, flags);
	case NODE_WHILE:
	case NODE_UNTIL:
		return execute_while(node, flags);
	case NODE_FOR:
		return execute_for(node, flags);
	case NODE_CASE:
		return execute_case(node, flags);
	case NODE_FUNCTION:
		define_function(node);
		return 0;
	}
	return 0;
}

/* A compound command's redirections are there while it runs. */
static int execute_redirected(struct node *node, int flags)
{
	struct arena arena = { }, *outer = shell.scratch;
	struct saved_fd *saved = NULL;
	int status = STATUS_SYNTAX;

	shell.scratch = &arena;
	if (redirect(node->redirects, &saved)) {
		shell.scratch = outer;
		status = execute_node(node, flags & EXEC_TESTED);
	}
	redirect_back(saved);
	shell.scratch = outer;
	arena_free(&arena);
	return status;
}

int execute(struct node *node, int flags)
{
	int status;

	shell.line = node->line;
	if (node->redirects && node->type != NODE_SIMPLE && node->type != NODE_SUBSHELL)
		status = execute_redirected(node, flags);
	else
		status = execute_node(node, flags);
	shell.status = status;
	run_traps();
	return status;
}

/* Nothing but blanks is left. */
static bool at_end(struct input *input)
{
	return input->text && !input->text[input->at + strspn(input->text + input->at, " \t\n")];
}

int execute_input(struct input *input, int flags)
{
	struct unit *unit;
	int status = 0;

	while (!shell.flow && (unit = parse_unit(input))) {
		if (!shell.option['n'])
			status = execute(unit->node, at_end(input) ? flags : flags & ~EXEC_LAST);
		unit_put(unit);
	}
	return status;
}

int execute_text(const char *text, int flags)
{
	struct input input;

	input_string(&input, text);
	return execute_input(&input, flags);
}
