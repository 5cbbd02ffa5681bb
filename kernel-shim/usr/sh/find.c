/* From a command's name to its file, and into it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

#define DEFAULT_PATH	"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

static char *join(const char *folder, size_t length, const char *name)
{
	struct text path = { .arena = shell.scratch };

	text_add(&path, folder, length);
	if (length)
		text_put(&path, '/');
	text_add(&path, name, strlen(name));
	return text_end(&path);
}

static bool is_file(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode);
}

char *find_command(const char *name)
{
	const char *folder = var_get("PATH"), *end;
	char *unusable = NULL;

	if (strchr(name, '/'))
		return access(name, F_OK) ? NULL : join("", 0, name);
	for (folder = folder ? folder : DEFAULT_PATH; ; folder = end + 1) {
		char *path;

		end = strchrnul(folder, ':');
		path = join(folder, (size_t)(end - folder), name);
		if (is_file(path) && !access(path, X_OK))
			return path;
		if (is_file(path))
			unusable = path;
		if (!*end)
			return unusable;
	}
}

/* A file that is no program is taken for a script. */
static void exec_script(char *path, char **argv, char **environment)
{
	size_t count = 0;
	char **arguments;

	while (argv[count])
		count++;
	arguments = arena_alloc(shell.scratch, (count + 2) * sizeof(*arguments));
	arguments[0] = (char *)shell.name;
	arguments[1] = path;
	memcpy(arguments + 2, argv + 1, count * sizeof(*arguments));
	execve("/bin/sh", arguments, environment);
}

int exec_command(char **argv, char **environment)
{
	char *path = find_command(argv[0]);

	if (!path) {
		complain("%s: not found", argv[0]);
		return STATUS_NOT_FOUND;
	}
	execve(path, argv, environment);
	if (errno == ENOEXEC)
		exec_script(path, argv, environment);
	complain("%s: %s", argv[0], errno == ENOENT ? "not found" : strerror(errno));
	return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
}
