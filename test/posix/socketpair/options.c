/* Options that every socket has. */
#include "posixtest.h"
#include <sys/socket.h>

static int fd[2];

static int get(int option)
{
	int value = -99;
	socklen_t len = sizeof(value);

	CHECK(getsockopt(fd[0], SOL_SOCKET, option, &value, &len) == 0 && len == sizeof(value));
	return value;
}

static void set(int option, int value)
{
	CHECK(setsockopt(fd[0], SOL_SOCKET, option, &value, sizeof(value)) == 0);
}

int main(void)
{
	struct linger linger = { 1, 5 }, got = { };
	socklen_t len = sizeof(got);
	struct ucred peer;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(get(SO_TYPE) == SOCK_STREAM && get(SO_DOMAIN) == AF_UNIX && get(SO_PROTOCOL) == 0);
	CHECK(get(SO_ERROR) == 0 && get(SO_ACCEPTCONN) == 0);
	CHECK(get(SO_RCVLOWAT) == 1 && get(SO_SNDLOWAT) == 1);
	set(SO_SNDBUF, 10000);
	CHECK(get(SO_SNDBUF) == 20000);
	set(SO_SNDBUF, 1);
	CHECK(get(SO_SNDBUF) > 2000 && get(SO_SNDBUF) < 10000);
	set(SO_RCVBUF, 10000);
	CHECK(get(SO_RCVBUF) == 20000);
	set(SO_REUSEADDR, 5);
	set(SO_KEEPALIVE, 1);
	CHECK(get(SO_REUSEADDR) == 1 && get(SO_KEEPALIVE) == 1 && get(SO_BROADCAST) == 0);
	set(SO_KEEPALIVE, 0);
	CHECK(get(SO_KEEPALIVE) == 0 && get(SO_PASSCRED) == 0);
	CHECK(setsockopt(fd[0], SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)) == 0);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_LINGER, &got, &len) == 0 && got.l_onoff == 1 && got.l_linger == 5);

	len = sizeof(peer);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 && len == sizeof(peer));
	CHECK(peer.pid == getpid() && peer.uid == geteuid() && peer.gid == getegid());

	CHECK_ERRNO(setsockopt(fd[0], SOL_SOCKET, SO_TYPE, &len, sizeof(len)), ENOPROTOOPT);
	CHECK_ERRNO(setsockopt(fd[0], SOL_SOCKET, SO_SNDBUF, &len, 2), EINVAL);
	CHECK_ERRNO(setsockopt(fd[0], SOL_SOCKET, SO_SNDBUF, (void *)-1L, 4), EFAULT);
	len = -1;
	CHECK_ERRNO(getsockopt(fd[0], SOL_SOCKET, SO_TYPE, &peer, &len), EINVAL);
	return PTS_PASS;
}
