/* SOCK_SEQPACKET: messages that keep their bounds, on a connection that ends. */
#include "posixtest.h"
#include <sys/socket.h>

int main(void)
{
	char text[64];
	struct iovec iov = { text, 4 };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
	int fd[2];

	NEED(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd) == 0);
	CHECK(write(fd[0], "longer", 6) == 6 && write(fd[0], "two", 3) == 3);
	CHECK(recvmsg(fd[1], &msg, 0) == 4 && msg.msg_flags == MSG_TRUNC && memcmp(text, "long", 4) == 0);
	CHECK(recvmsg(fd[1], &msg, 0) == 3 && msg.msg_flags == 0);
	CHECK_ERRNO(recv(fd[1], text, sizeof(text), MSG_DONTWAIT), EAGAIN);

	CHECK(write(fd[0], "last", 4) == 4 && close(fd[0]) == 0);
	CHECK(read(fd[1], text, sizeof(text)) == 4);
	CHECK(read(fd[1], text, sizeof(text)) == 0 && recv(fd[1], text, sizeof(text), MSG_DONTWAIT) == 0);
	CHECK_ERRNO(send(fd[1], "x", 1, MSG_NOSIGNAL), EPIPE);
	return PTS_PASS;
}
