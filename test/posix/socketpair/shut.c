/* shutdown() ends one direction, or both, for both sides. */
#include "posixtest.h"
#include <poll.h>
#include <sys/socket.h>

static int events(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP };

	NEED(poll(&poller, 1, 0) >= 0);
	return poller.revents;
}

int main(void)
{
	char text[16];
	int fd[2];

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0 && signal(SIGPIPE, SIG_IGN) != SIG_ERR);
	CHECK(write(fd[0], "abc", 3) == 3 && shutdown(fd[0], SHUT_WR) == 0);
	CHECK_ERRNO(write(fd[0], "x", 1), EPIPE);
	CHECK(events(fd[0]) == POLLOUT);
	CHECK(events(fd[1]) == (POLLIN | POLLOUT | POLLRDHUP));
	CHECK(read(fd[1], text, sizeof(text)) == 3 && read(fd[1], text, sizeof(text)) == 0);
	CHECK(write(fd[1], "de", 2) == 2 && read(fd[0], text, sizeof(text)) == 2);

	CHECK(write(fd[1], "fgh", 3) == 3 && shutdown(fd[0], SHUT_RD) == 0);
	CHECK(read(fd[0], text, sizeof(text)) == 3 && read(fd[0], text, sizeof(text)) == 0);
	CHECK_ERRNO(write(fd[1], "x", 1), EPIPE);
	CHECK(events(fd[1]) & POLLHUP);
	return PTS_PASS;
}
