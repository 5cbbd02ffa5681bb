/* select(2): "EBADF An invalid file descriptor was given in one of the sets", "EINVAL nfds is negative", or the timeout is; it returns 0 when the time is over. */
#include "posixtest.h"
#include <sys/select.h>
#include <sys/time.h>

int main(void)
{
	struct timeval wait = { 0, 60000 }, bad = { 0, -1 }, before, after, zero = { 0, 0 };
	fd_set set;
	int fd[2];

	NEED(pipe(fd) == 0 && gettimeofday(&before, NULL) == 0);
	FD_ZERO(&set);
	FD_SET(fd[0], &set);
	CHECK(select(fd[0] + 1, &set, NULL, NULL, &wait) == 0 && !FD_ISSET(fd[0], &set));
	CHECK(gettimeofday(&after, NULL) == 0);
	CHECK((after.tv_sec - before.tv_sec) * 1000000L + after.tv_usec - before.tv_usec >= 60000);
	CHECK_ERRNO(select(-1, NULL, NULL, NULL, &zero), EINVAL);
	CHECK_ERRNO(select(1, &set, NULL, NULL, &bad), EINVAL);
	FD_ZERO(&set);
	FD_SET(fd[0], &set);
	CHECK(close(fd[0]) == 0);
	CHECK_ERRNO(select(fd[0] + 1, &set, NULL, NULL, &zero), EBADF);
	wait.tv_sec = 5;
	FD_ZERO(&set);
	FD_SET(fd[1], &set);
	CHECK(select(fd[1] + 1, NULL, &set, NULL, &wait) == 1);
	return PTS_PASS;
}
