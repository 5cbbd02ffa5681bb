#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include "utils.h"

static double unit_of(const char *suffix)
{
	switch (*suffix) {
	case 'm': return 60;
	case 'h': return 3600;
	case 'd': return 86400;
	}
	return 1;
}

/* sleep NUMBER[smhd]... */
int sleep_main(int argc, char **argv)
{
	double seconds = 0;
	struct timespec left;

	if (argc < 2)
		return usage("NUMBER[smhd]...");
	for (int i = 1; i < argc; i++) {
		char *end;
		double number = strtod(argv[i], &end);

		if (end == argv[i] || number < 0)
			return usage("NUMBER[smhd]...");
		seconds += number * unit_of(end);
	}
	left.tv_sec = (time_t)seconds;
	left.tv_nsec = (long)((seconds - (double)left.tv_sec) * 1e9);
	while (nanosleep(&left, &left) && errno == EINTR)
		;
	return 0;
}
