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
	char **files = line_count(argc, argv, &lines);

	return files ? each_input(files, show) : EXIT_FAILURE;
}
