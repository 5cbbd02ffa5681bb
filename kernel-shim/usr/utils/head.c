#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "utils.h"

static long lines = 10;

static int show(int fd, const char *name)
{
	char c;

	for (long left = lines; left > 0 && read(fd, &c, 1) == 1; left -= c == '\n')
		putchar(c);
	return 0;
}

/* head [-n LINES | -LINES] [FILE...] */
int head_main(int argc, char **argv)
{
	if (argc > 1 && argv[1][0] == '-' && argv[1][1] >= '0' && argv[1][1] <= '9') {
		lines = atol(argv[1] + 1);
		return each_input(argv + 2, show);
	}
	for (int c; (c = getopt(argc, argv, "n:")) != -1; lines = atol(optarg))
		if (c == '?')
			return usage("[-n LINES] [FILE...]");
	return each_input(argv + optind, show);
}
