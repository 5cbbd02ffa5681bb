/*
 * Sockets sent through sockets. Closing a chain of them ends however long it is; a socket in its own queue, or two in each
 * other's, are collected when the next one is closed: the machine's state after this program shows it.
 */
#include "posixtest.h"
#include <sys/socket.h>

union control {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static long send_file(int to, int file)
{
	struct iovec iov = { "f", 1 };
	union control control = { };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *item = CMSG_FIRSTHDR(&msg);

	item->cmsg_level = SOL_SOCKET;
	item->cmsg_type = SCM_RIGHTS;
	item->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(item), &file, sizeof(int));
	return sendmsg(to, &msg, 0);
}

static void pair(int fd[2])
{
	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
}

static void chain(int length)
{
	int fd[2], next[2];

	pair(fd);
	while (length--) {
		pair(next);
		CHECK(send_file(next[0], fd[0]) == 1 && send_file(next[0], fd[1]) == 1);
		close(fd[0]);
		close(fd[1]);
		memcpy(fd, next, sizeof(fd));
	}
	close(fd[0]);
	close(fd[1]);
}

int main(void)
{
	int a[2], b[2];
	char byte;

	chain(300);

	/* a[0] is in the queue of a[0], and both of b in each other's. */
	pair(a);
	CHECK(send_file(a[1], a[0]) == 1);
	close(a[0]);
	pair(b);
	CHECK(send_file(b[0], b[0]) == 1 && send_file(b[1], b[1]) == 1 && send_file(b[1], b[0]) == 1);
	close(b[0]);
	close(b[1]);
	close(a[1]);

	/* A cycle that can still be entered is not garbage. */
	pair(a);
	pair(b);
	CHECK(send_file(a[0], b[0]) == 1 && send_file(b[0], a[1]) == 1);
	close(a[1]);
	CHECK(write(a[0], "x", 1) == 1);
	close(b[0]);
	CHECK(recv(b[1], &byte, 1, 0) == 1 && byte == 'f');
	close(a[0]);
	close(b[1]);
	pair(a);
	close(a[0]);
	close(a[1]);
	return PTS_PASS;
}
