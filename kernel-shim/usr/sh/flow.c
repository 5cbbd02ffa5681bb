/* Builtins that say what is executed next. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "builtin.h"

int number_argument(const char *command, const char *word)
{
	if (*word && !word[strspn(word, "0123456789")])
		return atoi(word);
	complain("%s: Illegal number: %s", command, word);
	return -1;
}

/* The same, of a special builtin: a word that is no number ends the shell. */
static int number_or_exit(char **argv, int otherwise)
{
	int number = argv[1] ? number_argument(argv[0], argv[1]) : otherwise;

	if (number < 0)
		shell_exit(STATUS_SYNTAX);
	return number;
}

/* break, continue */
int break_builtin(int argc, char **argv)
{
	int levels = number_or_exit(argv, 1);

	if (levels == 0)
		fail("%s: Illegal number: %s", argv[0], argv[1]);
	if (shell.loops) {
		shell.flow = *argv[0] == 'b' ? FLOW_BREAK : FLOW_CONTINUE;
		shell.flow_levels = levels < shell.loops ? levels : shell.loops;
	}
	return 0;
}

int return_builtin(int argc, char **argv)
{
	int status = number_or_exit(argv, shell.status);

	shell.flow = FLOW_RETURN;
	return status & 0xff;
}

int exit_builtin(int argc, char **argv)
{
	shell_exit(number_or_exit(argv, shell.status) & 0xff);
}

int eval_builtin(int argc, char **argv)
{
	struct text text = { .arena = shell.scratch };

	for (int i = 1; i < argc; i++) {
		text_add(&text, argv[i], strlen(argv[i]));
		text_put(&text, i + 1 < argc ? ' ' : '\n');
	}
	return execute_text(text_end(&text), shell.tested);
}

int exec_builtin(int argc, char **argv)
{
	if (argc > 1)
		shell_exit(exec_command(argv + 1, var_environment()));
	return 0;
}

static char *read_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct text text = { .arena = shell.scratch };
	char buffer[1024];
	ssize_t n;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		text_add(&text, buffer, (size_t)n);
	close(fd);
	return text_end(&text);
}

/* A file that is not there ends the shell. */
int dot_builtin(int argc, char **argv)
{
	char *path = argc > 1 ? find_command(argv[1]) : NULL, *text;
	int status;

	if (argc < 2)
		return 0;
	text = path ? read_file(path) : NULL;
	if (!text)
		fail(".: %s: not found", argv[1]);
	status = execute_text(text, shell.tested);
	if (shell.flow == FLOW_RETURN)
		shell.flow = FLOW_NONE;
	return status;
}

/* As command -v and type say what a name is. */
static int describe(const char *name, bool brief)
{
	const struct builtin *builtin = find_builtin(name);
	char *path = find_function(name) || builtin ? NULL : find_command(name);

	if (!find_function(name) && !builtin && !path) {
		if (!brief)
			printf("%s: not found\n", name);
		return STATUS_NOT_FOUND;
	}
	if (brief)
		printf("%s\n", path ? path : name);
	else if (find_function(name))
		printf("%s is a shell function\n", name);
	else
		printf("%s is %s\n", name, path ? path : builtin->special ? "a special shell builtin" : "a shell builtin");
	return 0;
}

int type_builtin(int argc, char **argv)
{
	int status = 0;

	for (int i = 1; i < argc; i++)
		status |= describe(argv[i], false);
	return status;
}

static int run_program(char **argv)
{
	pid_t pid = fork_shell();

	if (!pid)
		_exit(exec_command(argv, var_environment()));
	return wait_for(pid);
}

/* command [-v] NAME [ARGUMENT...]: no function */
int command_builtin(int argc, char **argv)
{
	const struct builtin *builtin;

	if (argc > 2 && (!strcmp(argv[1], "-v") || !strcmp(argv[1], "-V")))
		return describe(argv[2], argv[1][1] == 'v');
	if (argc > 1 && (!strcmp(argv[1], "-p") || !strcmp(argv[1], "--"))) {
		argc--;
		argv++;
	}
	if (argc < 2)
		return 0;
	builtin = find_builtin(argv[1]);
	return builtin ? builtin->run(argc - 1, argv + 1) : run_program(argv + 1);
}
