/* pipe(7): "If all file descriptors referring to the read end of a pipe have been closed, then a write(2) will cause a SIGPIPE signal [...] If the calling process is ignoring this signal, then write(2) fails with the error EPIPE." */
#include "posixtest.h"

int main(void)
{
	int fd[2];

	signal(SIGPIPE, SIG_IGN);
	CHECK(pipe(fd) == 0 && write(fd[1], "a", 1) == 1 && close(fd[0]) == 0);
	CHECK_ERRNO(write(fd[1], "b", 1), EPIPE);
	CHECK(write(fd[1], "", 0) == 0);
	return PTS_PASS;
}
