/* $1, $2 ... and the special parameters. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "sh.h"

void parameters_free(struct parameters *parameters)
{
	for (int i = 0; i < parameters->count; i++)
		free(parameters->values[i]);
	free(parameters->values);
	*parameters = (struct parameters) { };
}

/* Copies; the old ones go, the new ones may be among them. */
void parameters_set(char **values, int count)
{
	struct parameters old = shell.parameters;
	char **copies = must_malloc((size_t)count * sizeof(*copies));

	for (int i = 0; i < count; i++)
		copies[i] = must_strdup(values[i]);
	shell.parameters = (struct parameters) { copies, count };
	parameters_free(&old);
}

void parameters_shift(int count)
{
	parameters_set(shell.parameters.values + count, shell.parameters.count - count);
}

static const char *number_text(long number)
{
	char *text = arena_alloc(shell.scratch, 24);

	sprintf(text, "%ld", number);
	return text;
}

static const char *option_letters(void)
{
	char *letters = arena_alloc(shell.scratch, sizeof(shell.option) + 1), *end = letters;

	for (size_t c = 0; c < sizeof(shell.option); c++)
		if (shell.option[c])
			*end++ = (char)c;
	return letters;
}

static const char *positional(const char *name)
{
	int number = atoi(name);

	if (!number)
		return shell.name;
	return number <= shell.parameters.count ? shell.parameters.values[number - 1] : NULL;
}

const char *parameter_value(const char *name)
{
	if (*name >= '0' && *name <= '9')
		return positional(name);
	switch (*name) {
	case '?':
		return number_text(shell.status);
	case '$':
		return number_text(shell.pid);
	case '#':
		return number_text(shell.parameters.count);
	case '!':
		return shell.background ? number_text(shell.background) : NULL;
	case '-':
		return option_letters();
	}
	return var_get(name);
}
