#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

enum { LINES, WORDS, BYTES, COUNTS };

static bool wanted[COUNTS];
static long total[COUNTS];
static bool named;

static void print(const long *counts, const char *name)
{
	const char *before = "";

	for (int i = 0; i < COUNTS; i++) {
		if (!wanted[i])
			continue;
		printf("%s%ld", before, counts[i]);
		before = " ";
	}
	printf("%s%s\n", named ? " " : "", named ? name : "");
}

static int count(int fd, const char *name)
{
	long counts[COUNTS] = { };
	bool in_word = false;
	char buffer[4096];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof(buffer))) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			bool space = isspace((unsigned char)buffer[i]);

			counts[LINES] += buffer[i] == '\n';
			counts[WORDS] += !space && !in_word;
			in_word = !space;
		}
		counts[BYTES] += n;
	}
	if (n < 0)
		return complain(name);
	for (int i = 0; i < COUNTS; i++)
		total[i] += counts[i];
	print(counts, name);
	return 0;
}

/* wc [-lwc] [FILE...] */
int wc_main(int argc, char **argv)
{
	int status;

	for (int c; (c = getopt(argc, argv, "lwc")) != -1; ) {
		if (c == '?')
			return usage("[-lwc] [FILE...]");
		wanted[c == 'l' ? LINES : c == 'w' ? WORDS : BYTES] = true;
	}
	if (!wanted[LINES] && !wanted[WORDS] && !wanted[BYTES])
		memset(wanted, true, sizeof(wanted));
	named = optind < argc;
	status = each_input(argv + optind, count);
	if (optind + 1 < argc)
		print(total, "total");
	return status;
}
