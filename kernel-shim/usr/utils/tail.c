#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

static long lines = 10;

/* The place behind the newline that is followed by that many lines. */
static size_t last_lines(const char *text, size_t length)
{
	size_t at = length;
	long left = lines;

	if (left > 0 && at && text[at - 1] == '\n')
		at--;
	for (; at && left > 0; at--)
		if (text[at - 1] == '\n' && !--left)
			break;
	return lines > 0 ? at : length;
}

static int show(int fd, const char *name)
{
	size_t length = 0, space = 4096, from;
	char *text = malloc(space);
	ssize_t n = 0;

	while (text && (n = read(fd, text + length, space - length)) > 0) {
		length += (size_t)n;
		if (length == space)
			text = realloc(text, space *= 2);
	}
	if (!text || n < 0)
		return complain(name);
	from = last_lines(text, length);
	fwrite(text + from, 1, length - from, stdout);
	free(text);
	return 0;
}

/* tail [-n LINES | -LINES] [FILE...] */
int tail_main(int argc, char **argv)
{
	char **files = line_count(argc, argv, &lines);

	return files ? each_input(files, show) : EXIT_FAILURE;
}
