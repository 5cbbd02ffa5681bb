#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

#define ARGUMENTS	"[-EFcilnqv] PATTERN [FILE...]"

static bool option[128];
static regex_t pattern;
static const char *plain;		/* -F */
static bool several, found;

static bool matches(const char *line)
{
	bool match = plain ? strstr(line, plain) != NULL : !regexec(&pattern, line, 0, NULL, 0);

	return match != option['v'];
}

static void print(const char *name, long number, const char *line)
{
	if (several)
		printf("%s:", name);
	if (option['n'])
		printf("%ld:", number);
	puts(line);
}

/* What is said of a file when all of it has been read. */
static void print_summary(const char *name, long count)
{
	if (option['l'] && count)
		puts(name);
	if (option['c'] && several)
		printf("%s:", name);
	if (option['c'])
		printf("%ld\n", count);
}

static int search(int fd, const char *name)
{
	bool shows = !option['q'] && !option['c'] && !option['l'];
	long number = 0, count = 0;
	FILE *file = fdopen(dup(fd), "r");
	char *line = NULL;
	size_t space = 0;
	ssize_t n;

	while (file && (n = getline(&line, &space, file)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		number++;
		if (!matches(line))
			continue;
		count++;
		if (shows)
			print(name, number, line);
	}
	found |= count > 0;
	print_summary(name, count);
	free(line);
	return file ? fclose(file) : complain(name);
}

static int compile(const char *text)
{
	int flags = REG_NOSUB | (option['E'] ? REG_EXTENDED : 0) | (option['i'] ? REG_ICASE : 0);

	if (option['F']) {
		plain = text;
		return 0;
	}
	return regcomp(&pattern, text, flags);
}

/* 0: a line matched, 1: none did, 2: something went wrong. */
int grep_main(int argc, char **argv)
{
	int status;

	for (int c; (c = getopt(argc, argv, "EFcilnqv")) != -1; option[c] = true)
		if (c == '?')
			return usage(ARGUMENTS);
	if (optind == argc || compile(argv[optind]))
		return usage(ARGUMENTS);
	several = argc - optind > 2;
	status = each_input(argv + optind + 1, search);
	return found && (option['q'] || !status) ? 0 : status ? 2 : 1;
}
