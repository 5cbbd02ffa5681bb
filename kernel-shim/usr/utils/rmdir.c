#include <unistd.h>
#include "utils.h"

int rmdir_main(int argc, char **argv)
{
	int status = 0;

	if (argc < 2)
		return usage("DIRECTORY...");
	for (int i = 1; i < argc; i++)
		if (rmdir(argv[i]))
			status = complain(argv[i]);
	return status;
}
