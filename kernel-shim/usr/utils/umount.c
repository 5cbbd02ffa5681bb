#include <sys/mount.h>
#include "utils.h"

int umount_main(int argc, char **argv)
{
	int status = 0;

	if (argc < 2)
		return usage("DIRECTORY...");
	for (int i = 1; i < argc; i++)
		if (umount(argv[i]))
			status = complain(argv[i]);
	return status;
}
