#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "utils.h"

static bool is_file(const char *path, const struct stat *file)
{
	struct stat st;

	return !stat(path, &st) && st.st_dev == file->st_dev && st.st_ino == file->st_ino;
}

/* A file's content and mode. */
static int copy(const char *source, const char *target)
{
	int from = open(source, O_RDONLY), to = -1, status = 1;
	struct stat st;

	if (from < 0 || fstat(from, &st))
		return complain(source);
	if (S_ISDIR(st.st_mode))
		status = usage("FILE... TARGET, no directories");
	else if (is_file(target, &st))
		fprintf(stderr, "cp: '%s' and '%s' are the same file\n", source, target);
	else if ((to = open(target, O_WRONLY | O_CREAT | O_TRUNC, st.st_mode & 0777)) < 0)
		complain(target);
	else
		status = copy_descriptor(from, to, source);
	if (to >= 0 && close(to))
		status = complain(target);
	close(from);
	return status;
}

/* cp FILE... TARGET */
int cp_main(int argc, char **argv)
{
	return each_target(argc - 1, argv + 1, copy);
}
