/* proc(5): /dev/fd/N opens what descriptor N is; for a file that is a new open description, with an offset of its own. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	int fd = temporary_file(0), pipes[2], other;
	struct stat a, b;
	char path[32], c;

	NEED(write(fd, "abc", 3) == 3);
	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	CHECK((other = open(path, O_RDONLY)) >= 0 && lseek(other, 0, SEEK_CUR) == 0);
	CHECK(fstat(fd, &a) == 0 && fstat(other, &b) == 0 && a.st_ino == b.st_ino && a.st_dev == b.st_dev);
	CHECK(read(other, &c, 1) == 1 && c == 'a' && close(other) == 0);

	NEED(pipe(pipes) == 0 && dup2(pipes[1], 1) == 1);
	CHECK((other = open("/dev/stdout", O_WRONLY)) >= 0 && write(other, "x", 1) == 1);
	CHECK(read(pipes[0], &c, 1) == 1 && c == 'x');
	CHECK_ERRNO(open("/dev/fd/99", O_RDONLY), ENOENT);
	return PTS_PASS;
}
