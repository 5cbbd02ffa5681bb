/* ulimit [-HS] [-LETTER] [VALUE | unlimited] */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "builtin.h"

static const struct limit {
	char letter;
	int resource;
	rlim_t unit;
	const char *name;
} limits[] = {
	{ 't', RLIMIT_CPU, 1, "time(seconds)" }, { 'f', RLIMIT_FSIZE, 512, "file(blocks)" }, { 'd', RLIMIT_DATA, 1024, "data(kbytes)" },
	{ 's', RLIMIT_STACK, 1024, "stack(kbytes)" }, { 'c', RLIMIT_CORE, 512, "coredump(blocks)" },
	{ 'm', RLIMIT_RSS, 1024, "memory(kbytes)" }, { 'l', RLIMIT_MEMLOCK, 1024, "locked memory(kbytes)" },
	{ 'p', RLIMIT_NPROC, 1, "process" }, { 'n', RLIMIT_NOFILE, 1, "nofiles" }, { 'v', RLIMIT_AS, 1024, "vmemory(kbytes)" },
};

#define LIMITS	(sizeof(limits) / sizeof(limits[0]))

static void print(const struct limit *limit, bool hard)
{
	struct rlimit now;
	rlim_t value;

	getrlimit(limit->resource, &now);
	value = hard ? now.rlim_max : now.rlim_cur;
	if (value == RLIM_INFINITY)
		puts("unlimited");
	else
		printf("%llu\n", (unsigned long long)(value / limit->unit));
}

static int print_all(bool hard)
{
	for (size_t i = 0; i < LIMITS; i++) {
		printf("%-20s ", limits[i].name);
		print(&limits[i], hard);
	}
	return 0;
}

static int set(const struct limit *limit, const char *text, bool hard, bool soft)
{
	bool unlimited = !strcmp(text, "unlimited");
	rlim_t value = unlimited ? RLIM_INFINITY : (rlim_t)strtoull(text, NULL, 10) * limit->unit;
	struct rlimit now;

	if (!unlimited && (!*text || text[strspn(text, "0123456789")]))
		return refuse("ulimit: bad number");
	getrlimit(limit->resource, &now);
	if (hard)
		now.rlim_max = value;
	if (soft)
		now.rlim_cur = value;
	return setrlimit(limit->resource, &now) ? refuse("ulimit: error setting limit (%s)", strerror(errno)) : 0;
}

static const struct limit *find(char letter)
{
	for (size_t i = 0; i < LIMITS; i++)
		if (limits[i].letter == letter)
			return &limits[i];
	return NULL;
}

int ulimit_builtin(int argc, char **argv)
{
	const struct limit *limit = find('f');
	bool hard = false, soft = false, all = false;

	for (; argv[1] && argv[1][0] == '-'; argv++) {
		for (const char *letter = argv[1] + 1; *letter; letter++) {
			hard |= *letter == 'H';
			soft |= *letter == 'S';
			all |= *letter == 'a';
			if (strchr("HSa", *letter))
				continue;
			limit = find(*letter);
			if (!limit)
				return refuse("ulimit: Illegal option -%c", *letter);
		}
	}
	if (all)
		return print_all(hard);
	if (argv[1])
		return set(limit, argv[1], hard || !soft, soft || !hard);
	print(limit, hard && !soft);
	return 0;
}
