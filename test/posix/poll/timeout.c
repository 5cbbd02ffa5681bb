/* poll(2): "the timeout argument specifies the number of milliseconds that poll() should block"; 0 returns at once; negative entries of the set are ignored. */
#include "posixtest.h"
#include <poll.h>
#include <time.h>

static long milliseconds(void)
{
	struct timespec now;

	NEED(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(void)
{
	struct pollfd set[2] = { { .events = POLLIN }, { .fd = -1, .events = POLLIN, .revents = 7 } };
	int fd[2];
	long start = milliseconds();

	NEED(pipe(fd) == 0);
	set[0].fd = fd[0];
	CHECK(poll(set, 2, 0) == 0 && set[0].revents == 0 && set[1].revents == 0);
	CHECK(poll(set, 2, 60) == 0 && milliseconds() - start >= 60);
	start = milliseconds();
	CHECK(poll(NULL, 0, 30) == 0 && milliseconds() - start >= 30);
	CHECK(write(fd[1], "x", 1) == 1 && poll(set, 2, -1) == 1);
	CHECK_ERRNO(poll((struct pollfd *)1, 1, 0), EFAULT);
	return PTS_PASS;
}
