#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

int cp_main(int argc, char **argv);

/* To another file system it is copied. */
static int move(const char *source, const char *target)
{
	char *copy[] = { "cp", (char *)source, (char *)target, NULL };

	if (!rename(source, target))
		return 0;
	if (errno != EXDEV || is_directory(source))
		return complain(source);
	return cp_main(3, copy) || unlink(source);
}

/* mv [-f] FILE... TARGET */
int mv_main(int argc, char **argv)
{
	int first = argc > 1 && !strcmp(argv[1], "-f") ? 2 : 1;

	return each_target(argc - first, argv + first, move);
}
