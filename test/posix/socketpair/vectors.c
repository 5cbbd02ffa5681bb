/* readv, writev, sendmsg and recvmsg gather and scatter; sendmmsg and recvmmsg do it for many messages. */
#include "posixtest.h"
#include <limits.h>
#include <sys/socket.h>
#include <sys/uio.h>

int main(void)
{
	char a[4], b[8];
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefgh", 6 } }, in[2] = { { a, 3 }, { b, 8 } };
	struct msghdr msg = { .msg_iov = out, .msg_iovlen = 3 };
	struct mmsghdr many[3] = { { msg }, { msg }, { msg } };
	int fd[2];

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(writev(fd[0], out, 3) == 8 && readv(fd[1], in, 2) == 8);
	CHECK(memcmp(a, "abc", 3) == 0 && memcmp(b, "defgh", 5) == 0);
	CHECK(sendmsg(fd[0], &msg, 0) == 8);
	msg = (struct msghdr) { .msg_iov = in, .msg_iovlen = 2, .msg_flags = 77 };
	memset(b, 0, sizeof(b));
	CHECK(recvmsg(fd[1], &msg, 0) == 8 && msg.msg_flags == 0 && msg.msg_namelen == 0 && memcmp(b, "defgh", 5) == 0);
	msg.msg_iovlen = IOV_MAX + 1;
	CHECK_ERRNO(sendmsg(fd[0], &msg, 0), EMSGSIZE);
	CHECK_ERRNO(sendmsg(fd[0], (void *)-1L, 0), EFAULT);
	close(fd[0]);
	close(fd[1]);

	NEED(socketpair(AF_UNIX, SOCK_DGRAM, 0, fd) == 0);
	CHECK(sendmmsg(fd[0], many, 3, 0) == 3 && many[0].msg_len == 8 && many[2].msg_len == 8);
	many[1].msg_hdr.msg_iov = many[2].msg_hdr.msg_iov = many[0].msg_hdr.msg_iov = in;
	many[1].msg_hdr.msg_iovlen = many[2].msg_hdr.msg_iovlen = many[0].msg_hdr.msg_iovlen = 2;
	CHECK(recvmmsg(fd[1], many, 2, 0, NULL) == 2 && many[1].msg_len == 8);
	CHECK(recvmmsg(fd[1], many, 3, MSG_WAITFORONE, NULL) == 1);
	CHECK_ERRNO(recvmmsg(fd[1], many, 3, MSG_DONTWAIT, NULL), EAGAIN);
	return PTS_PASS;
}
