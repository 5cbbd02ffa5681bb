#include <stdlib.h>
#include <string.h>
#include "sh.h"

struct function {
	struct function *next;
	char *name;
	struct node *body;
	struct unit *unit;
};

static struct function *functions;
/* What the running function has made local. */
static struct saved_var **locals;

static struct function **place_of(const char *name)
{
	struct function **place = &functions;

	while (*place && strcmp((*place)->name, name))
		place = &(*place)->next;
	return place;
}

struct function *find_function(const char *name)
{
	return *place_of(name);
}

bool undefine_function(const char *name)
{
	struct function **place = place_of(name), *function = *place;

	if (!function)
		return false;
	*place = function->next;
	unit_put(function->unit);
	free(function->name);
	free(function);
	return true;
}

void define_function(struct node *node)
{
	struct function *function = must_malloc(sizeof(*function));

	undefine_function(node->name);
	node->unit->users++;
	*function = (struct function) { functions, must_strdup(node->name), node->first, node->unit };
	functions = function;
}

bool make_local(const char *name)
{
	if (!locals)
		return false;
	var_save(locals, name);
	return true;
}

static int argument_count(char **argv)
{
	int count = 0;

	while (argv[count])
		count++;
	return count;
}

/* It may be defined anew while it runs. */
int call_function(struct function *function, char **argv)
{
	struct parameters parameters = shell.parameters;
	struct saved_var *saved = NULL, **outer = locals;
	struct unit *unit = function->unit;
	int loops = shell.loops, status;

	unit->users++;
	shell.parameters = (struct parameters) { };
	parameters_set(argv + 1, argument_count(argv) - 1);
	shell.loops = 0;
	locals = &saved;
	status = execute(function->body, shell.tested);
	if (shell.flow == FLOW_RETURN)
		shell.flow = FLOW_NONE;
	locals = outer;
	shell.loops = loops;
	vars_restore(saved);
	parameters_free(&shell.parameters);
	shell.parameters = parameters;
	unit_put(unit);
	return status;
}
