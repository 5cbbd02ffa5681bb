/* pipe(7), O_NONBLOCK: a read of an empty pipe and a write to a full one fail with EAGAIN; "n <= PIPE_BUF: if there is not room to write n bytes immediately, then write(2) fails"; n > PIPE_BUF: a partial write may occur. */
#include "posixtest.h"
#include <fcntl.h>
#include <limits.h>

int main(void)
{
	static char buf[200000];
	int fd[2], total = 0, n;

	CHECK(pipe2(fd, O_NONBLOCK) == 0);
	CHECK_ERRNO(read(fd[0], buf, 1), EAGAIN);
	CHECK(write(fd[1], buf, sizeof(buf)) == 65536);
	CHECK_ERRNO(write(fd[1], buf, 1), EAGAIN);
	CHECK(read(fd[0], buf, 100) == 100);
	CHECK_ERRNO(write(fd[1], buf, PIPE_BUF), EAGAIN);
	while ((n = read(fd[0], buf, sizeof(buf))) > 0)
		total += n;
	CHECK(n == -1 && errno == EAGAIN && total == 65436);
	CHECK(write(fd[1], buf, PIPE_BUF) == PIPE_BUF);
	CHECK(close(fd[1]) == 0 && read(fd[0], buf, sizeof(buf)) == PIPE_BUF && read(fd[0], buf, 1) == 0);
	return PTS_PASS;
}
