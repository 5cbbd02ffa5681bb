/* One call sends a message, one receives it: whole, cut, or empty. */
#include "posixtest.h"
#include <sys/ioctl.h>
#include <sys/socket.h>

static char large[1 << 20];

int main(void)
{
	char text[64];
	int fd[2], n;

	NEED(socketpair(AF_UNIX, SOCK_DGRAM, 0, fd) == 0);
	CHECK(write(fd[0], "first", 5) == 5 && write(fd[0], "second", 6) == 6 && write(fd[0], "", 0) == 0);
	CHECK(ioctl(fd[1], FIONREAD, &n) == 0 && n == 5);
	CHECK(read(fd[1], text, sizeof(text)) == 5 && memcmp(text, "first", 5) == 0);
	CHECK(read(fd[1], text, 3) == 3 && memcmp(text, "sec", 3) == 0);
	CHECK(recv(fd[1], text, sizeof(text), MSG_DONTWAIT) == 0);
	CHECK_ERRNO(recv(fd[1], text, sizeof(text), MSG_DONTWAIT), EAGAIN);

	CHECK(send(fd[1], "0123456789", 10, 0) == 10);
	CHECK(recv(fd[0], text, 4, MSG_PEEK | MSG_TRUNC) == 10);
	CHECK(recv(fd[0], text, 4, MSG_TRUNC) == 10 && memcmp(text, "0123", 4) == 0);

	CHECK(write(fd[0], large, 100000) == 100000 && read(fd[1], large, sizeof(large)) == 100000);
	CHECK_ERRNO(write(fd[0], large, sizeof(large)), EMSGSIZE);

	close(fd[1]);
	CHECK_ERRNO(write(fd[0], "x", 1), ECONNREFUSED);
	CHECK_ERRNO(write(fd[0], "x", 1), ENOTCONN);
	return PTS_PASS;
}
