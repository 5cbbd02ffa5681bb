#include <sys/stat.h>
#include "utils.h"

int mkfifo_main(int argc, char **argv)
{
	int status = 0;

	if (argc < 2)
		return usage("NAME...");
	for (int i = 1; i < argc; i++)
		if (mkfifo(argv[i], 0666))
			status = complain(argv[i]);
	return status;
}
