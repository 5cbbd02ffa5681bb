/* poll(2): POLLIN with data, POLLOUT with room, POLLHUP at the read end without writers, POLLERR at the write end without readers, POLLNVAL for no descriptor. */
#include "posixtest.h"
#include <poll.h>

static short events(int fd, short wanted)
{
	struct pollfd p = { .fd = fd, .events = wanted };
	int n = poll(&p, 1, 0);

	CHECK(n == (p.revents != 0));
	return p.revents;
}

int main(void)
{
	static char buf[65536];
	int fd[2];

	NEED(pipe(fd) == 0);
	CHECK(events(fd[0], POLLIN) == 0 && events(fd[1], POLLOUT) == POLLOUT);
	CHECK(write(fd[1], buf, 10) == 10 && events(fd[0], POLLIN | POLLRDNORM) == (POLLIN | POLLRDNORM));
	CHECK(write(fd[1], buf, 65536 - 4096) == 65536 - 4096 && events(fd[1], POLLOUT) == 0);
	CHECK(events(fd[0], 0) == 0 && events(fd[0], POLLPRI) == 0);
	CHECK(close(fd[1]) == 0 && events(fd[1], POLLOUT) == POLLNVAL);
	CHECK(events(fd[0], POLLIN) == (POLLIN | POLLHUP) && read(fd[0], buf, sizeof(buf)) == 61450);
	CHECK(events(fd[0], POLLIN) == POLLHUP && events(fd[0], 0) == POLLHUP);
	NEED(pipe(fd) == 0 && close(fd[0]) == 0);
	CHECK(events(fd[1], 0) == POLLERR && events(fd[1], POLLOUT) == (POLLOUT | POLLERR));
	CHECK(events(-1, POLLIN) == 0 && events(-77, POLLOUT) == 0);
	return PTS_PASS;
}
