#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../utils.h"

int write_all(int fd, const char *bytes, ssize_t count)
{
	while (count > 0) {
		ssize_t n = write(fd, bytes, (size_t)count);

		if (!n)
			errno = ENOSPC;
		if (n <= 0)
			return complain("write error");
		bytes += n;
		count -= n;
	}
	return 0;
}

int copy_descriptor(int from, int to, const char *name)
{
	static char buffer[16384];
	ssize_t n;

	while ((n = read(from, buffer, sizeof(buffer))) > 0)
		if (write_all(to, buffer, n))
			return 1;
	return n < 0 ? complain(name) : 0;
}

char **line_count(int argc, char **argv, long *lines)
{
	if (argc > 1 && argv[1][0] == '-' && isdigit((unsigned char)argv[1][1])) {
		*lines = atol(argv[1] + 1);
		return argv + 2;
	}
	for (int c; (c = getopt(argc, argv, "n:")) != -1; *lines = atol(optarg)) {
		if (c == '?') {
			usage("[-n LINES] [FILE...]");
			return NULL;
		}
	}
	return argv + optind;
}

int each_input(char **names, int (*use)(int fd, const char *name))
{
	static char *standard[] = { "-", NULL };
	int status = 0;

	for (names = *names ? names : standard; *names; names++) {
		bool input = !strcmp(*names, "-");
		int fd = input ? STDIN_FILENO : open(*names, O_RDONLY);

		if (fd < 0) {
			status = complain(*names);
			continue;
		}
		status |= use(fd, *names);
		if (!input)
			close(fd);
	}
	return status;
}

bool is_directory(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

const char *target_of(const char *source, const char *target)
{
	static char path[4096];
	const char *slash = strrchr(source, '/');

	if (!is_directory(target))
		return target;
	snprintf(path, sizeof(path), "%s/%s", target, slash ? slash + 1 : source);
	return path;
}

int each_target(int argc, char **argv, int (*put)(const char *source, const char *target))
{
	int status = 0;

	if (argc < 2 || (argc > 2 && !is_directory(argv[argc - 1])))
		return usage("SOURCE... TARGET");
	for (int i = 0; i < argc - 1; i++)
		status |= put(argv[i], target_of(argv[i], argv[argc - 1]));
	return status;
}
