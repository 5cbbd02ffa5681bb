/* SO_PASSCRED tells who sent a message; SCM_CREDENTIALS says so, and must be true but for root. */
#include "posixtest.h"
#include <sys/socket.h>

static int fd[2];

union control {
	char bytes[CMSG_SPACE(sizeof(struct ucred))];
	struct cmsghdr align;
};

static long send_as(struct ucred who)
{
	struct iovec iov = { "c", 1 };
	union control control = { };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *item = CMSG_FIRSTHDR(&msg);

	item->cmsg_level = SOL_SOCKET;
	item->cmsg_type = SCM_CREDENTIALS;
	item->cmsg_len = CMSG_LEN(sizeof(who));
	memcpy(CMSG_DATA(item), &who, sizeof(who));
	return sendmsg(fd[0], &msg, 0);
}

static struct ucred receive(long expected)
{
	struct ucred who = { };
	char bytes[16];
	struct iovec iov = { bytes, sizeof(bytes) };
	union control control = { };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *item;

	CHECK(recvmsg(fd[1], &msg, 0) == expected && msg.msg_flags == 0);
	item = CMSG_FIRSTHDR(&msg);
	CHECK(item && item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_CREDENTIALS);
	CHECK(item->cmsg_len == CMSG_LEN(sizeof(who)));
	memcpy(&who, CMSG_DATA(item), sizeof(who));
	return who;
}

static void write_one(void)
{
	CHECK(write(fd[0], "w", 1) == 1);
}

int main(void)
{
	struct ucred me = { getpid(), getuid(), getgid() }, who;
	int on = 1;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(setsockopt(fd[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)) == 0);
	CHECK(write(fd[0], "x", 1) == 1);
	who = receive(1);
	CHECK(who.pid == me.pid && who.uid == me.uid && who.gid == me.gid);

	/* What two processes wrote is not read by one call. */
	CHECK(write(fd[0], "abc", 3) == 3 && exited(child_status(write_one), PTS_PASS));
	who = receive(3);
	CHECK(who.pid == me.pid);
	who = receive(1);
	CHECK(who.pid != me.pid);

	CHECK(send_as(me) == 1);
	who = receive(1);
	CHECK(who.pid == me.pid && who.uid == me.uid && who.gid == me.gid);
	CHECK_ERRNO(send_as((struct ucred){ me.pid, -1, me.gid }), EINVAL);
	if (getuid() == 0) {
		CHECK(send_as((struct ucred){ 1, 12, 34 }) == 1);
		who = receive(1);
		CHECK(who.pid == 1 && who.uid == 12 && who.gid == 34);
		CHECK_ERRNO(send_as((struct ucred){ 4000000, 0, 0 }), ESRCH);
		NEED(setresuid(1000, 1000, 1000) == 0);
	}
	CHECK_ERRNO(send_as((struct ucred){ me.pid, 12, me.gid }), EPERM);
	CHECK_ERRNO(send_as((struct ucred){ 1, getuid(), me.gid }), EPERM);
	return PTS_PASS;
}
