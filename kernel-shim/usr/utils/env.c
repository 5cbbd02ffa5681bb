#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

extern char **environ;

/* env [-i] [-u NAME] [NAME=VALUE...] [COMMAND [ARGUMENT...]] */
int env_main(int argc, char **argv)
{
	for (int c; (c = getopt(argc, argv, "+iu:")) != -1; ) {
		if (c == 'i')
			clearenv();
		else if (c == 'u')
			unsetenv(optarg);
		else
			return usage("[-i] [-u NAME] [NAME=VALUE...] [COMMAND [ARGUMENT...]]");
	}
	for (; optind < argc && strchr(argv[optind], '='); optind++)
		putenv(argv[optind]);
	if (optind < argc) {
		execvp(argv[optind], argv + optind);
		complain(argv[optind]);
		return errno == ENOENT ? 127 : 126;
	}
	for (char **variable = environ; variable && *variable; variable++)
		puts(*variable);
	return 0;
}
