#include <limits.h>
#include <stdio.h>
#include <unistd.h>
#include "utils.h"

int pwd_main(int argc, char **argv)
{
	char path[PATH_MAX];

	if (!getcwd(path, sizeof(path)))
		return complain("getcwd");
	puts(path);
	return 0;
}
