#include <unistd.h>
#include "utils.h"

static bool symbolic, force;

static int make(const char *source, const char *target)
{
	if (force)
		unlink(target);
	return (symbolic ? symlink : link)(source, target) ? complain(target) : 0;
}

/* ln [-sf] TARGET... NAME */
int ln_main(int argc, char **argv)
{
	for (int c; (c = getopt(argc, argv, "sf")) != -1; ) {
		symbolic |= c == 's';
		force |= c == 'f';
		if (c == '?')
			return usage("[-sf] TARGET... NAME");
	}
	return each_target(argc - optind, argv + optind, make);
}
