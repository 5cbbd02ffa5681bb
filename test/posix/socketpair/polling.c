/* poll(), select() and epoll see messages, room, the end and errors of a socket, and wake for them. */
#include "posixtest.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>

static int events(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP };

	NEED(poll(&poller, 1, 0) >= 0);
	return poller.revents;
}

static void ends(int type)
{
	int fd[2];
	char byte;

	NEED(socketpair(AF_UNIX, type, 0, fd) == 0);
	CHECK(events(fd[0]) == POLLOUT);
	CHECK(write(fd[0], "x", 1) == 1 && events(fd[1]) == (POLLIN | POLLOUT));
	CHECK(read(fd[1], &byte, 1) == 1 && events(fd[1]) == POLLOUT);
	close(fd[0]);
	CHECK(events(fd[1]) == (type == SOCK_DGRAM ? POLLOUT : POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
	close(fd[1]);
	NEED(socketpair(AF_UNIX, type, 0, fd) == 0 && write(fd[0], "x", 1) == 1 && close(fd[1]) == 0);
	CHECK(!(events(fd[0]) & POLLERR) == (type == SOCK_DGRAM));
	close(fd[0]);
}

static int fd[2];

static void write_later(void)
{
	usleep(20000);
	write(fd[0], "x", 1);
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };
	int ep = epoll_create1(0), status;
	fd_set readable;
	pid_t pid;
	char byte;

	ends(SOCK_STREAM);
	ends(SOCK_SEQPACKET);
	ends(SOCK_DGRAM);

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0 && epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event) == 0);
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		write_later();
		write_later();
		_exit(PTS_PASS);
	}
	CHECK(epoll_wait(ep, &event, 1, -1) == 1 && event.events == EPOLLIN);
	CHECK(epoll_wait(ep, &event, 1, 0) == 0);
	CHECK(read(fd[1], &byte, 1) == 1);
	FD_ZERO(&readable);
	FD_SET(fd[1], &readable);
	CHECK(select(fd[1] + 1, &readable, NULL, NULL, NULL) == 1 && FD_ISSET(fd[1], &readable));
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));
	return PTS_PASS;
}
