/* POSIX, poll(): "Regular files shall always poll TRUE for reading and writing." */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>

int main(void)
{
	struct pollfd set[3] = {
		{ .fd = temporary_file(0), .events = POLLIN | POLLOUT | POLLPRI },
		{ .fd = open("/dev/null", O_RDWR), .events = POLLIN | POLLOUT },
		{ .fd = open("/tmp", O_RDONLY), .events = POLLIN },
	};
	struct rlimit limit;

	CHECK(poll(set, 3, 0) == 3);
	CHECK(set[0].revents == (POLLIN | POLLOUT) && set[1].revents == (POLLIN | POLLOUT) && set[2].revents == POLLIN);
	NEED(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = 20;
	NEED(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	CHECK_ERRNO(poll(set, 21, 0), EINVAL);
	return PTS_PASS;
}
