/* fcntl(2), F_GETPIPE_SZ, F_SETPIPE_SZ: the capacity is 65536 bytes, is rounded up to a power-of-two number of pages, and does not go below what is in it (EBUSY). */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/ioctl.h>

int main(void)
{
	static char buf[65536];
	int fd[2], waiting;

	CHECK(pipe2(fd, O_NONBLOCK) == 0);
	CHECK(fcntl(fd[0], F_GETPIPE_SZ) == 65536);
	CHECK(write(fd[1], buf, 10000) == 10000);
	CHECK(ioctl(fd[0], FIONREAD, &waiting) == 0 && waiting == 10000);
	CHECK_ERRNO(fcntl(fd[1], F_SETPIPE_SZ, 4096), EBUSY);
	CHECK(fcntl(fd[1], F_SETPIPE_SZ, 12000) == 16384);
	CHECK(fcntl(fd[0], F_GETPIPE_SZ) == 16384);
	CHECK(read(fd[0], buf, sizeof(buf)) == 10000);
	CHECK(write(fd[1], buf, sizeof(buf)) == 16384);
	return PTS_PASS;
}
