/* SCM_RIGHTS: open files travel with a message, live on their way, and may be peeked at, cut, or refused. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

static int fd[2];

union control {
	char bytes[CMSG_SPACE(4 * sizeof(int))];
	struct cmsghdr align;
};

static long send_files(const int *files, int n)
{
	struct iovec iov = { "f", 1 };
	union control control = { };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_SPACE(n * sizeof(int)) };
	struct cmsghdr *item = CMSG_FIRSTHDR(&msg);

	item->cmsg_level = SOL_SOCKET;
	item->cmsg_type = SCM_RIGHTS;
	item->cmsg_len = CMSG_LEN(n * sizeof(int));
	memcpy(CMSG_DATA(item), files, n * sizeof(int));
	return sendmsg(fd[0], &msg, 0);
}

/* How many came; the flags of the message go to *flags. */
static int receive_files(int *files, int room, int how, int *flags)
{
	char bytes[8];
	struct iovec iov = { bytes, sizeof(bytes) };
	union control control = { };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_LEN(room * sizeof(int)) };
	struct cmsghdr *item;
	int n = 0;

	CHECK(recvmsg(fd[1], &msg, how) >= 1);
	*flags = msg.msg_flags;
	item = CMSG_FIRSTHDR(&msg);
	if (item) {
		CHECK(item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS);
		n = (item->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		memcpy(files, CMSG_DATA(item), n * sizeof(int));
	}
	return n;
}

static int is_open(int file)
{
	return fcntl(file, F_GETFD) >= 0;
}

int main(void)
{
	int pipe_fd[2], got[4], flags, null = open("/dev/null", O_RDWR), bad[2] = { 0, 999 };
	struct stat st;
	char byte;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0 && pipe(pipe_fd) == 0 && null >= 0);

	/* The only descriptor of a pipe's end is in a message, and the pipe is not broken. */
	CHECK(send_files(&pipe_fd[1], 1) == 1 && close(pipe_fd[1]) == 0);
	CHECK(receive_files(got, 4, 0, &flags) == 1 && flags == 0 && fcntl(got[0], F_GETFD) == 0);
	CHECK(write(got[0], "x", 1) == 1 && close(got[0]) == 0);
	CHECK(read(pipe_fd[0], &byte, 1) == 1 && byte == 'x' && read(pipe_fd[0], &byte, 1) == 0);

	/* A device, and two at once; close-on-exec as asked. */
	CHECK(send_files((int[]){ null, pipe_fd[0] }, 2) == 1);
	CHECK(receive_files(got, 4, MSG_CMSG_CLOEXEC, &flags) == 2 && fcntl(got[0], F_GETFD) == FD_CLOEXEC);
	CHECK(fstat(got[0], &st) == 0 && S_ISCHR(st.st_mode) && write(got[0], "x", 1) == 1);
	CHECK(fstat(got[1], &st) == 0 && S_ISFIFO(st.st_mode));
	close(got[0]);
	close(got[1]);

	/* A peek gives descriptors of its own. */
	CHECK(send_files(&null, 1) == 1 && receive_files(got, 4, MSG_PEEK, &flags) == 1);
	CHECK(receive_files(got + 1, 4, 0, &flags) == 1 && got[0] != got[1] && is_open(got[0]) && is_open(got[1]));
	close(got[0]);
	close(got[1]);

	/* What there is no room for is closed; plain reads take none. Bytes with files end what one call reads. */
	CHECK(send_files((int[]){ null, null, null }, 3) == 1);
	CHECK(receive_files(got, 2, 0, &flags) == 2 && flags == MSG_CTRUNC);
	CHECK(close(got[0]) == 0 && close(got[1]) == 0 && !is_open(got[1] + 1));
	CHECK(send_files(&null, 1) == 1 && write(fd[0], "after", 5) == 5);
	CHECK(receive_files(got, 0, 0, &flags) == 0 && flags == MSG_CTRUNC);
	CHECK(read(fd[1], &byte, 1) == 1 && byte == 'a');
	CHECK(send_files(&null, 1) == 1 && recv(fd[1], &byte, 1, 0) == 1);

	CHECK_ERRNO(send_files(bad, 2), EBADF);
	close(fd[0]);
	CHECK_ERRNO(send_files(&null, 1), EBADF);
	return PTS_PASS;
}
