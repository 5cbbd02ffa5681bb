#include <stdio.h>
#include <stdlib.h>
#include "utils.h"

/* seq [FIRST [STEP]] LAST, whole numbers. */
int seq_main(int argc, char **argv)
{
	long first = argc > 2 ? atol(argv[1]) : 1, step = argc > 3 ? atol(argv[2]) : 1, last;

	if (argc < 2 || argc > 4 || !step)
		return usage("[FIRST [STEP]] LAST");
	last = atol(argv[argc - 1]);
	for (; step > 0 ? first <= last : first >= last; first += step)
		printf("%ld\n", first);
	return fflush(stdout) != 0;
}
