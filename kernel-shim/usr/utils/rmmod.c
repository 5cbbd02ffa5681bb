#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "utils.h"

/* NAME, or NAME.ko with folders before it; '-' is '_' in a module's name. */
static const char *module_name(char *path)
{
	char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *end = strstr(name, ".ko");

	if (end)
		*end = '\0';
	for (char *dash = name; (dash = strchr(dash, '-')); )
		*dash = '_';
	return name;
}

/* rmmod MODULE... */
int rmmod_main(int argc, char **argv)
{
	int status = 0;

	if (argc < 2)
		return usage("MODULE...");
	for (int i = 1; i < argc; i++) {
		const char *name = module_name(argv[i]);

		if (!syscall(SYS_delete_module, name, O_NONBLOCK))
			continue;
		fprintf(stderr, "rmmod: ERROR: could not remove '%s': %s\n", name, strerror(errno));
		status = 1;
	}
	return status;
}
