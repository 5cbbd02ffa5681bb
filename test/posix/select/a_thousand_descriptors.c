/* select(2), poll(2): up to FD_SETSIZE descriptors; the highest is looked at as the lowest. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/select.h>

int main(void)
{
	struct rlimit limit;
	struct timeval zero = { 0, 0 };
	static struct pollfd set[1024];
	int fd[2], i;
	fd_set in;

	NEED(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = limit.rlim_cur < 1024 ? 1024 : limit.rlim_cur;
	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0 && pipe(fd) == 0 && dup2(fd[0], 1023) == 1023);
	FD_ZERO(&in);
	FD_SET(1023, &in);
	CHECK(select(1024, &in, NULL, NULL, &zero) == 0 && !FD_ISSET(1023, &in) && write(fd[1], "x", 1) == 1);
	FD_SET(1023, &in);
	CHECK(select(1024, &in, NULL, NULL, NULL) == 1 && FD_ISSET(1023, &in));
	for (i = 0; i < 1024; i++)
		set[i] = (struct pollfd){ .fd = i == 1000 ? 1023 : -1, .events = POLLIN };
	CHECK(poll(set, 1024, -1) == 1 && set[1000].revents == POLLIN);
	return PTS_PASS;
}
