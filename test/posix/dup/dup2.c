/* dup2(2): closes newfd first; "If oldfd is a valid file descriptor, and newfd has the same value as oldfd, then dup2() does nothing"; "If oldfd is not a valid file descriptor, then the call fails, and newfd is not closed". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/resource.h>

int main(void)
{
	int fd = temporary_file(10), p[2];
	struct rlimit limit;
	char c;

	NEED(pipe(p) == 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > 200);
	CHECK(dup2(fd, fd) == fd);
	CHECK_ERRNO(dup2(fd, -1), EBADF);
	CHECK_ERRNO(dup2(fd, limit.rlim_cur), EBADF);
	CHECK_ERRNO(dup2(199, fd), EBADF);
	CHECK(lseek(fd, 3, SEEK_SET) == 3);
	CHECK(dup2(fd, 150) == 150 && lseek(150, 0, SEEK_CUR) == 3 && close(150) == 0);
	/* The write end closed by dup2 was the last one: the pipe ends. */
	CHECK(dup2(fd, p[1]) == p[1] && read(p[0], &c, 1) == 0);
	NEED(fcntl(fd, F_SETFD, FD_CLOEXEC) == 0);
	CHECK(dup2(fd, p[0]) == p[0] && fcntl(p[0], F_GETFD) == 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	return PTS_PASS;
}
