/* Builtins that change variables, parameters, options and the umask. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "builtin.h"

/* NAME or NAME=VALUE, one after the other. */
static void declare(char **words, void (*mark)(const char *name))
{
	for (; *words; words++) {
		size_t length = name_length(*words);
		char *name = arena_alloc(shell.scratch, length + 1);

		if (!length || ((*words)[length] && (*words)[length] != '='))
			fail("%s: bad variable name", *words);
		memcpy(name, *words, length);
		if ((*words)[length])
			var_set(name, *words + length + 1);
		mark(name);
	}
}

/* export, readonly */
int export_builtin(int argc, char **argv)
{
	bool exports = *argv[0] == 'e';

	if (argc == 1 || !strcmp(argv[1], "-p"))
		var_print(argv[0], exports);
	else
		declare(argv + 1, exports ? var_export : var_readonly);
	return 0;
}

int local_builtin(int argc, char **argv)
{
	for (char **word = argv + 1; *word; word++) {
		size_t length = name_length(*word);
		char *name = arena_alloc(shell.scratch, length + 1);

		memcpy(name, *word, length);
		if (!make_local(name))
			fail("local: not in a function");
		if ((*word)[length] == '=')
			var_set(name, *word + length + 1);
	}
	return 0;
}

/* -abc and +abc, -o NAME. Returns how many words they were. */
int set_options(char **words)
{
	char **word;

	for (word = words; *word && (**word == '-' || **word == '+') && (*word)[1]; word++) {
		bool on = **word == '-';

		if (!strcmp(*word, "--"))
			return (int)(word - words) + 1;
		for (const char *letter = *word + 1; *letter; letter++) {
			if (*letter == 'o' && word[1]) {
				if (!set_option_named(*++word, on))
					fail("Illegal option -o %s", *word);
				break;
			}
			if (!set_option(*letter, on))
				fail("Illegal option %c%c", on ? '-' : '+', *letter);
		}
	}
	return (int)(word - words);
}

int set_builtin(int argc, char **argv)
{
	int count;

	if (argc == 1) {
		var_print("", false);
		return 0;
	}
	if (argc == 2 && (!strcmp(argv[1], "-o") || !strcmp(argv[1], "+o"))) {
		print_options();
		return 0;
	}
	count = set_options(argv + 1);
	if (count + 1 < argc || !strcmp(argv[count], "--"))
		parameters_set(argv + 1 + count, argc - 1 - count);
	return 0;
}

int shift_builtin(int argc, char **argv)
{
	int count = argc > 1 ? number_argument("shift", argv[1]) : 1;

	if (count < 0 || count > shell.parameters.count)
		fail("shift: can't shift that many");
	parameters_shift(count);
	return 0;
}

int umask_builtin(int argc, char **argv)
{
	mode_t mask;
	char *end;

	if (argc == 1) {
		mask = umask(0);
		umask(mask);
		printf("%04o\n", (unsigned int)mask);
		return 0;
	}
	mask = (mode_t)strtoul(argv[1], &end, 8);
	if (*end)
		return refuse("umask: Illegal mode: %s", argv[1]);
	umask(mask);
	return 0;
}

int unset_builtin(int argc, char **argv)
{
	bool functions = argc > 1 && !strcmp(argv[1], "-f"), variables = argc > 1 && !strcmp(argv[1], "-v");

	for (int i = 1 + (functions || variables); i < argc; i++) {
		if (functions)
			undefine_function(argv[i]);
		else if (!var_unset(argv[i]))
			fail("unset: %s: is read only", argv[i]);
	}
	return 0;
}
