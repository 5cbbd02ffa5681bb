/* Datagrams by name: senders' names, connected sockets, a queue that is full, a receiver that goes. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#define PATH_OFFSET	offsetof(struct sockaddr_un, sun_path)

static socklen_t name_it(struct sockaddr_un *name, const char *text)
{
	*name = (struct sockaddr_un) { AF_UNIX };
	return PATH_OFFSET + 1 + sprintf(name->sun_path + 1, "%s-%d", text, getpid());
}

int main(void)
{
	struct sockaddr_un server, client, got;
	socklen_t server_len = name_it(&server, "server"), client_len = name_it(&client, "client"), len = sizeof(got);
	int s = socket(AF_UNIX, SOCK_DGRAM, 0), c = socket(AF_UNIX, SOCK_DGRAM, 0), d = socket(AF_UNIX, SOCK_DGRAM, 0), sent = 0, status;
	struct sockaddr nobody = { AF_UNSPEC };
	struct pollfd poller = { .fd = c, .events = POLLOUT };
	char text[16];
	pid_t pid;

	NEED(s >= 0 && c >= 0 && d >= 0);
	CHECK_ERRNO(sendto(c, "x", 1, 0, (struct sockaddr *)&server, server_len), ECONNREFUSED);
	CHECK_ERRNO(send(c, "x", 1, 0), ENOTCONN);
	CHECK(bind(s, (struct sockaddr *)&server, server_len) == 0);
	CHECK(sendto(c, "anon", 4, 0, (struct sockaddr *)&server, server_len) == 4);
	CHECK(recvfrom(s, text, sizeof(text), 0, (struct sockaddr *)&got, &len) == 4 && len == 0);
	CHECK(bind(c, (struct sockaddr *)&client, client_len) == 0 && connect(c, (struct sockaddr *)&server, server_len) == 0);
	CHECK(send(c, "named", 5, 0) == 5);
	len = sizeof(got);
	CHECK(recvfrom(s, text, sizeof(text), 0, (struct sockaddr *)&got, &len) == 5 && len == client_len);
	CHECK(memcmp(&got, &client, len) == 0);
	CHECK(sendto(s, "answer", 6, 0, (struct sockaddr *)&got, len) == 6 && recv(c, text, sizeof(text), 0) == 6);

	/* One that is connected hears nobody else. */
	CHECK_ERRNO(sendto(d, "x", 1, 0, (struct sockaddr *)&client, client_len), EPERM);
	CHECK_ERRNO(connect(d, (struct sockaddr *)&client, client_len), EPERM);

	/* A queue holds so many messages; poll tells when there is room, and who waits goes on. */
	while (send(c, "m", 1, MSG_DONTWAIT) == 1)
		sent++;
	CHECK(errno == EAGAIN && sent >= 5 && sent <= 1000);
	CHECK(poll(&poller, 1, 0) == 0);
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		CHECK(poll(&poller, 1, -1) == 1 && send(c, "last", 4, 0) == 4);
		_exit(PTS_PASS);
	}
	usleep(20000);
	while (sent--)
		CHECK(recv(s, text, sizeof(text), 0) == 1);
	CHECK(recv(s, text, sizeof(text), 0) == 4);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));

	CHECK(connect(c, &nobody, sizeof(nobody)) == 0);
	CHECK_ERRNO(send(c, "x", 1, 0), ENOTCONN);
	CHECK(connect(c, (struct sockaddr *)&server, server_len) == 0 && close(s) == 0);
	CHECK_ERRNO(send(c, "x", 1, 0), ECONNREFUSED);
	CHECK_ERRNO(send(c, "x", 1, 0), ENOTCONN);
	return PTS_PASS;
}
