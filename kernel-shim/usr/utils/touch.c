#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "utils.h"

static int touch(const char *path, bool create)
{
	int fd;

	if (!utimensat(AT_FDCWD, path, NULL, 0))
		return 0;
	if (!create)
		return 0;
	fd = open(path, O_WRONLY | O_CREAT, 0666);
	if (fd < 0)
		return complain(path);
	close(fd);
	return 0;
}

/* touch [-c] FILE... */
int touch_main(int argc, char **argv)
{
	bool create = true;
	int status = 0;

	for (int c; (c = getopt(argc, argv, "c")) != -1; create = false)
		if (c == '?')
			return usage("[-c] FILE...");
	for (; optind < argc; optind++)
		status |= touch(argv[optind], create);
	return status;
}
