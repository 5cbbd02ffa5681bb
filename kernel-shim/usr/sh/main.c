/* sh [-aefnuxC] [-o OPTION] [-c COMMANDS [NAME [ARGUMENT...]] | -s [ARGUMENT...] | FILE [ARGUMENT...]] */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "builtin.h"

struct shell shell = { .name = "sh", .line = 0 };
static struct arena forever;

extern char **environ;

static void set_up(char **argv)
{
	char number[24], path[PATH_MAX];

	shell.name = argv[0] ? argv[0] : "sh";
	shell.pid = getpid();
	shell.scratch = &forever;
	vars_import(environ);
	var_set("IFS", " \t\n");
	sprintf(number, "%d", (int)getppid());
	var_set("PPID", number);
	var_set("OPTIND", "1");
	if (getcwd(path, sizeof(path)))
		var_set("PWD", path);
}

static void open_script(struct input *input, const char *path)
{
	struct text text = { .arena = &forever };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char buffer[1024];
	ssize_t n;

	if (fd < 0) {
		fprintf(stderr, "%s: 0: cannot open %s: %s\n", shell.name, path, errno == ENOENT ? "No such file" : strerror(errno));
		exit(errno == ENOENT || errno == ENOTDIR ? STATUS_SYNTAX : STATUS_NOT_EXECUTABLE);
	}
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		text_add(&text, buffer, (size_t)n);
	close(fd);
	input_string(input, text_end(&text));
}

/* What the letters of the command line ask for beside what set knows. */
struct invocation {
	bool commands, standard_input;
};

/* Takes c and s out of the words of options; "-" alone ends them. */
static char **read_options(char **words, struct invocation *invocation)
{
	while (*words && (**words == '-' || **words == '+') && (*words)[1]) {
		char *kept = arena_alloc(&forever, strlen(*words) + 1), *end = kept;
		char *set[] = { kept, words[1], NULL };

		for (const char *letter = *words; *letter; letter++) {
			invocation->commands |= *letter == 'c';
			invocation->standard_input |= *letter == 's';
			if (!strchr("csi", *letter))
				*end++ = *letter;
		}
		if (!strcmp(kept, "--"))
			return words + 1;
		if (strcmp(kept + 1, "o"))
			set[1] = NULL;
		words += kept[1] ? set_options(set) : 1;
	}
	return *words && !strcmp(*words, "-") ? words + 1 : words;
}

static int run(struct input *input, char **words)
{
	int count = 0;

	while (words[count])
		count++;
	parameters_set(words, count);
	return execute_input(input, EXEC_LAST);
}

static int run_commands(char **words)
{
	struct input input;

	if (!*words) {
		fprintf(stderr, "%s: 0: -c requires an argument\n", shell.name);
		return STATUS_SYNTAX;
	}
	input_string(&input, words[0]);
	if (words[1])
		shell.name = words[1];
	return run(&input, words + (words[1] ? 2 : 1));
}

int main(int argc, char **argv)
{
	struct invocation invocation = { };
	struct input input;
	char **words;

	set_up(argv);
	words = read_options(argv + (argc > 0), &invocation);
	if (invocation.commands)
		shell_exit(run_commands(words));
	if (invocation.standard_input || !*words) {
		input_stdin(&input);
		shell_exit(run(&input, words));
	}
	open_script(&input, words[0]);
	shell.name = words[0];
	shell_exit(run(&input, words + 1));
}
