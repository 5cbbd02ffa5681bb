/* Who writes to a stream without a reader: SIGPIPE and EPIPE, unless it said MSG_NOSIGNAL. Unread bytes reset it. */
#include "posixtest.h"
#include <sys/socket.h>

static volatile int caught;

static void handler(int sig)
{
	caught++;
}

static void write_to_nobody(void)
{
	int fd[2];

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	close(fd[1]);
	write(fd[0], "x", 1);
}

int main(void)
{
	char text[16];
	int fd[2], error, len = sizeof(error);

	CHECK(killed(child_status(write_to_nobody), SIGPIPE));
	NEED(signal(SIGPIPE, handler) != SIG_ERR && socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	close(fd[1]);
	CHECK_ERRNO(write(fd[0], "x", 1), EPIPE);
	CHECK(caught == 1);
	CHECK_ERRNO(send(fd[0], "x", 1, MSG_NOSIGNAL), EPIPE);
	CHECK(caught == 1);
	close(fd[0]);

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(write(fd[0], "unread", 6) == 6 && write(fd[1], "mine", 4) == 4 && close(fd[1]) == 0);
	CHECK(read(fd[0], text, sizeof(text)) == 4);
	CHECK_ERRNO(read(fd[0], text, sizeof(text)), ECONNRESET);
	CHECK(read(fd[0], text, sizeof(text)) == 0);
	close(fd[0]);

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0 && write(fd[0], "unread", 6) == 6 && close(fd[1]) == 0);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_ERROR, &error, (socklen_t *)&len) == 0 && error == ECONNRESET);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_ERROR, &error, (socklen_t *)&len) == 0 && error == 0);
	return PTS_PASS;
}
