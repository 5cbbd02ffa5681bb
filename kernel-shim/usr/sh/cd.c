/* The working directory by the name that it was gone to, symbolic links and all. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "builtin.h"

/* Takes the last name off. */
static void go_up(struct text *path)
{
	while (path->length && path->chars[--path->length] != '/')
		;
	text_end(path)[path->length] = '\0';
}

static void go_down(struct text *path, const char *name, size_t length)
{
	text_put(path, '/');
	text_add(path, name, length);
}

/* An absolute path without . and .. */
static char *resolve(const char *from, const char *path)
{
	struct text resolved = { .arena = shell.scratch };

	if (*path != '/' && from[1])
		text_add(&resolved, from, strlen(from));
	while (*path) {
		size_t length = strcspn(path, "/");

		if (length == 2 && !strncmp(path, "..", 2))
			go_up(&resolved);
		else if (length && !(length == 1 && *path == '.'))
			go_down(&resolved, path, length);
		path += length + (path[length] == '/');
	}
	if (!resolved.length)
		text_put(&resolved, '/');
	return text_end(&resolved);
}

static const char *working_directory(void)
{
	const char *known = var_get("PWD");
	char *path;

	if (known)
		return known;
	path = arena_alloc(shell.scratch, PATH_MAX);
	return getcwd(path, PATH_MAX) ? path : "";
}

static int change(const char *where, bool print)
{
	const char *from = working_directory();
	char *path = resolve(from, where);

	if (chdir(path)) {
		complain("cd: can't cd to %s", where);
		return STATUS_SYNTAX;
	}
	var_set("OLDPWD", from);
	var_set("PWD", path);
	if (print)
		puts(path);
	return 0;
}

int cd_builtin(int argc, char **argv)
{
	int first = argc > 1 && (!strcmp(argv[1], "-P") || !strcmp(argv[1], "-L") || !strcmp(argv[1], "--")) ? 2 : 1;
	const char *where = first < argc ? argv[first] : var_get("HOME");
	bool back = where && !strcmp(where, "-");

	if (back)
		where = var_get("OLDPWD");
	if (!where)
		return 0;
	return change(where, back);
}

int pwd_builtin(int argc, char **argv)
{
	puts(working_directory());
	return 0;
}
