/* fcntl(2), advisory locks: "a process's own locks never conflict": a new lock replaces, splits or merges the old ones; F_GETLK shows none of them. */
#include "posixtest.h"
#include <fcntl.h>

static int lock(int fd, int type, off_t start, off_t len)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return fcntl(fd, F_SETLK, &lock);
}

int main(void)
{
	int fd = temporary_file(100), pipe_fd[2];
	struct flock asked = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	CHECK(lock(fd, F_WRLCK, 0, 100) == 0 && lock(fd, F_RDLCK, 20, 30) == 0 && lock(fd, F_UNLCK, 10, 5) == 0);
	CHECK(fcntl(fd, F_GETLK, &asked) == 0 && asked.l_type == F_UNLCK);
	CHECK(lock(fd, F_WRLCK, 0, 0) == 0 && lock(fd, F_UNLCK, 0, 0) == 0);
	CHECK_ERRNO(lock(fd, F_WRLCK, -5, 3), EINVAL);
	CHECK_ERRNO(lock(fd, F_WRLCK, 2, -3), EINVAL);
	CHECK(lock(fd, F_WRLCK, 5, -3) == 0);
	CHECK_ERRNO(lock(fd, 77, 0, 1), EINVAL);
	NEED(pipe(pipe_fd) == 0);
	CHECK_ERRNO(lock(pipe_fd[0], F_WRLCK, 0, 1), EBADF);
	CHECK_ERRNO(lock(pipe_fd[1], F_RDLCK, 0, 1), EBADF);
	return PTS_PASS;
}
