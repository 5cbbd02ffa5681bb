/* pipe(2): "EMFILE The per-process limit on the number of open file descriptors has been reached"; /proc/self/fd lists those that are. */
#include "posixtest.h"
#include <dirent.h>
#include <sys/resource.h>

static int open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	struct dirent *entry;
	int n = 0;

	NEED(dir != NULL);
	while ((entry = readdir(dir)) != NULL)
		n += entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(dir) && atoi(entry->d_name) < 64;
	closedir(dir);
	return n;
}

int main(void)
{
	struct rlimit limit = { 64, 64 };
	int before = open_descriptors(), fd[2], pairs = 0, i;

	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	while (pipe(fd) == 0) {
		CHECK(write(fd[1], "x", 1) == 1);
		pairs++;
	}
	CHECK(errno == EMFILE && pairs == (64 - before) / 2);
	for (i = 3; i < 10; i++)
		close(i);
	CHECK(open_descriptors() == before + 2 * pairs - 7);
	return PTS_PASS;
}
