#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sh.h"

struct var {
	struct var *next;
	char *name, *value;		/* value NULL: not set, but maybe exported */
	bool exported, read_only;
};

/* By name. */
static struct var *vars;

static struct var **place_of(const char *name)
{
	struct var **place = &vars;

	while (*place && strcmp((*place)->name, name) < 0)
		place = &(*place)->next;
	return place;
}

static struct var *find(const char *name)
{
	struct var *var = *place_of(name);

	return var && !strcmp(var->name, name) ? var : NULL;
}

static struct var *make(const char *name)
{
	struct var **place = place_of(name), *var = *place;

	if (var && !strcmp(var->name, name))
		return var;
	var = must_malloc(sizeof(*var));
	*var = (struct var) { .next = *place, .name = must_strdup(name) };
	*place = var;
	return var;
}

static void set_value(struct var *var, const char *value)
{
	char *copy = value ? must_strdup(value) : NULL;

	free(var->value);
	var->value = copy;
}

size_t name_length(const char *text)
{
	size_t length = 0;

	if (isalpha((unsigned char)*text) || *text == '_')
		while (isalnum((unsigned char)text[length]) || text[length] == '_')
			length++;
	return length;
}

bool is_assignment(const char *word)
{
	size_t length = name_length(word);

	return length && word[length] == '=';
}

const char *var_get(const char *name)
{
	struct var *var = find(name);

	return var ? var->value : NULL;
}

void var_set(const char *name, const char *value)
{
	struct var *var = make(name);

	if (var->read_only)
		fail("%s: is read only", name);
	set_value(var, value);
	if (shell.option['a'])
		var->exported = true;
}

void var_assign(const char *assignment, const char *value)
{
	size_t length = name_length(assignment);
	char *name = arena_alloc(shell.scratch, length + 1);

	memcpy(name, assignment, length);
	var_set(name, value);
}

bool var_unset(const char *name)
{
	struct var **place = place_of(name), *var = find(name);

	if (!var)
		return true;
	if (var->read_only)
		return false;
	*place = var->next;
	free(var->name);
	free(var->value);
	free(var);
	return true;
}

void var_export(const char *name)
{
	make(name)->exported = true;
}

void var_readonly(const char *name)
{
	make(name)->read_only = true;
}

static void print_quoted(const char *value)
{
	putchar('\'');
	for (; *value; value++) {
		if (*value == '\'')
			fputs("'\"'\"'", stdout);
		else
			putchar(*value);
	}
	putchar('\'');
}

/* As commands that would make them what they are. command "": all that are set. */
void var_print(const char *command, bool exported)
{
	for (struct var *var = vars; var; var = var->next) {
		if (*command ? !(exported ? var->exported : var->read_only) : !var->value)
			continue;
		printf("%s%s%s", command, *command ? " " : "", var->name);
		if (var->value) {
			putchar('=');
			print_quoted(var->value);
		}
		putchar('\n');
	}
}

char **var_environment(void)
{
	size_t count = 0;
	char **environment;

	for (struct var *var = vars; var; var = var->next)
		count += var->exported && var->value;
	environment = arena_alloc(shell.scratch, (count + 1) * sizeof(*environment));
	count = 0;
	for (struct var *var = vars; var; var = var->next) {
		struct text text = { .arena = shell.scratch };

		if (!var->exported || !var->value)
			continue;
		text_add(&text, var->name, strlen(var->name));
		text_put(&text, '=');
		text_add(&text, var->value, strlen(var->value));
		environment[count++] = text_end(&text);
	}
	return environment;
}

/* What has no name that a variable can have is not kept. */
void vars_import(char **environment)
{
	for (; *environment; environment++) {
		if (!is_assignment(*environment))
			continue;
		var_assign(*environment, strchr(*environment, '=') + 1);
		(*environment)[name_length(*environment)] = '\0';
		var_export(*environment);
		(*environment)[name_length(*environment)] = '=';
	}
}

void var_save(struct saved_var **list, const char *name)
{
	struct saved_var *saved = must_malloc(sizeof(*saved));
	struct var *var = find(name);

	*saved = (struct saved_var) { .next = *list, .name = must_strdup(name) };
	if (var && var->value)
		saved->value = must_strdup(var->value);
	saved->exported = var && var->exported;
	*list = saved;
}

static void restore(const struct saved_var *saved)
{
	if (!saved->value && !saved->exported) {
		var_unset(saved->name);
	} else {
		struct var *var = make(saved->name);

		set_value(var, saved->value);
		var->exported = saved->exported;
	}
}

void vars_restore(struct saved_var *list)
{
	struct saved_var *next;

	for (; list; list = next) {
		next = list->next;
		restore(list);
		free(list->name);
		free(list->value);
		free(list);
	}
}
