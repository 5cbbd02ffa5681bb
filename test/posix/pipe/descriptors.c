/* POSIX, pipe(): "Their integer values shall be the two lowest available at the time of the pipe() call"; [EMFILE] when no two are left, and then none is taken. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit;
	int fd[2], low = dup(0), next;

	NEED(low >= 0 && close(low) == 0);
	CHECK(pipe(fd) == 0 && fd[0] == low && fd[1] == low + 1);
	CHECK((fcntl(fd[0], F_GETFD) & FD_CLOEXEC) == 0 && (fcntl(fd[1], F_GETFL) & O_NONBLOCK) == 0);
	NEED(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = low + 3;
	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	CHECK_ERRNO(pipe(fd), EMFILE);
	CHECK((next = dup(0)) == low + 2);
	CHECK_ERRNO(dup(0), EMFILE);
	return PTS_PASS;
}
