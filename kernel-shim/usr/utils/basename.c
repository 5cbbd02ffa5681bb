#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include "utils.h"

/* basename PATH [SUFFIX] */
int basename_main(int argc, char **argv)
{
	size_t length, suffix;
	char *name;

	if (argc < 2 || argc > 3)
		return usage("PATH [SUFFIX]");
	name = basename(argv[1]);
	length = strlen(name);
	suffix = argc > 2 ? strlen(argv[2]) : 0;
	if (suffix && suffix < length && !strcmp(name + length - suffix, argv[2]))
		length -= suffix;
	printf("%.*s\n", (int)length, name);
	return 0;
}
