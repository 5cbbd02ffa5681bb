/* pipe(2), pipe2(): O_CLOEXEC, O_NONBLOCK, O_DIRECT ("packet mode"); "EINVAL (pipe2()) Invalid value in flags". */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	char buf[64];
	int fd[2];

	CHECK_ERRNO(pipe2(fd, O_APPEND), EINVAL);
	CHECK_ERRNO(pipe2(fd, -1), EINVAL);
	CHECK(pipe2(fd, O_CLOEXEC | O_NONBLOCK) == 0);
	CHECK(fcntl(fd[0], F_GETFD) == FD_CLOEXEC && fcntl(fd[1], F_GETFD) == FD_CLOEXEC);
	CHECK((fcntl(fd[0], F_GETFL) & O_NONBLOCK) && (fcntl(fd[1], F_GETFL) & O_NONBLOCK));
	CHECK(pipe2(fd, O_DIRECT) == 0);
	CHECK(write(fd[1], "first", 5) == 5 && write(fd[1], "second", 6) == 6);
	CHECK(read(fd[0], buf, sizeof(buf)) == 5 && read(fd[0], buf, 3) == 3);
	CHECK(write(fd[1], "x", 1) == 1 && read(fd[0], buf, sizeof(buf)) == 1 && buf[0] == 'x');
	return PTS_PASS;
}
