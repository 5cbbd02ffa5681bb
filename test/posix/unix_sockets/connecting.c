/* A full backlog: EAGAIN or a wait; a listener that goes resets who waited; types must agree; poll sees a connection. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

static struct sockaddr_un name = { AF_UNIX };
static socklen_t name_len;

static int make(int type)
{
	int fd = socket(AF_UNIX, type, 0);

	NEED(fd >= 0);
	return fd;
}

static int try_connect(int fd)
{
	return connect(fd, (struct sockaddr *)&name, name_len);
}

static int listen_at_name(int type, int backlog)
{
	int fd = make(type);

	CHECK(bind(fd, (struct sockaddr *)&name, name_len) == 0 && listen(fd, backlog) == 0);
	return fd;
}

static void connect_and_read(void)
{
	char byte;
	int fd = make(SOCK_STREAM);

	CHECK(try_connect(fd) == 0 && read(fd, &byte, 1) == 1 && byte == 'x');
}

int main(void)
{
	struct pollfd poller = { .events = POLLIN };
	int listener, fds[3], fd, status, len = sizeof(int), value;
	pid_t pid;
	char byte;

	name_len = offsetof(struct sockaddr_un, sun_path) + 1 + sprintf(name.sun_path + 1, "connecting-%d", getpid());
	fd = make(SOCK_STREAM);
	CHECK_ERRNO(try_connect(fd), ECONNREFUSED);
	CHECK_ERRNO(write(fd, "x", 1), ENOTCONN);
	CHECK_ERRNO(read(fd, &byte, 1), EINVAL);
	close(fd);

	poller.fd = listener = listen_at_name(SOCK_STREAM, 1);
	CHECK(getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN, &value, (socklen_t *)&len) == 0 && value == 1);
	CHECK(poll(&poller, 1, 0) == 0);
	for (int i = 0; i < 3; i++) {
		fds[i] = make(SOCK_STREAM | SOCK_NONBLOCK);
		if (i < 2)
			CHECK(try_connect(fds[i]) == 0);
		else
			CHECK_ERRNO(try_connect(fds[i]), EAGAIN);
	}
	CHECK(poll(&poller, 1, 0) == 1 && poller.revents == POLLIN);
	CHECK(write(fds[0], "early", 5) == 5);
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		connect_and_read();
		_exit(PTS_PASS);
	}
	usleep(20000);
	CHECK((fd = accept(listener, NULL, NULL)) >= 0 && read(fd, &byte, 1) == 1 && byte == 'e');
	close(fd);
	CHECK((fd = accept(listener, NULL, NULL)) >= 0 && close(fd) == 0);
	CHECK((fd = accept(listener, NULL, NULL)) >= 0 && write(fd, "x", 1) == 1);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));
	close(fd);
	fcntl(listener, F_SETFL, O_NONBLOCK);
	CHECK_ERRNO(accept(listener, NULL, NULL), EAGAIN);

	CHECK(try_connect(fds[2]) == 0 && close(listener) == 0);
	CHECK_ERRNO(read(fds[2], &byte, 1), ECONNRESET);
	for (int i = 0; i < 3; i++)
		close(fds[i]);

	listener = listen_at_name(SOCK_SEQPACKET, 5);
	fd = make(SOCK_SEQPACKET);
	CHECK_ERRNO(write(fd, "x", 1), ENOTCONN);
	CHECK(try_connect(fd) == 0 && write(fd, "record", 6) == 6);
	fds[0] = make(SOCK_STREAM);
	CHECK_ERRNO(try_connect(fds[0]), ECONNREFUSED);
	CHECK((fds[1] = accept(listener, NULL, NULL)) >= 0 && read(fds[1], &byte, 1) == 1 && byte == 'r');
	CHECK_ERRNO(recv(fds[1], &byte, 1, MSG_DONTWAIT), EAGAIN);
	shutdown(listener, SHUT_RD);
	CHECK_ERRNO(accept(listener, NULL, NULL), EINVAL);
	return PTS_PASS;
}
