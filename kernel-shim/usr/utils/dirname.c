#include <libgen.h>
#include <stdio.h>
#include "utils.h"

int dirname_main(int argc, char **argv)
{
	if (argc != 2)
		return usage("PATH");
	puts(dirname(argv[1]));
	return 0;
}
