/* A buffer that is full: EAGAIN, or a wait until somebody reads; poll() tells when. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static char block[4096];

static int writable(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLOUT };

	return poll(&poller, 1, 0) == 1 && poller.revents & POLLOUT;
}

static long fill(int fd)
{
	long sent = 0, n;

	while ((n = write(fd, block, sizeof(block))) > 0)
		sent += n;
	CHECK(n == -1 && errno == EAGAIN);
	return sent;
}

static long drain(int fd)
{
	long got = 0, n;

	while ((n = recv(fd, block, sizeof(block), MSG_DONTWAIT)) > 0)
		got += n;
	CHECK(n == -1 && errno == EAGAIN);
	return got;
}

int main(void)
{
	int fd[2], status;
	long sent;
	pid_t pid;

	NEED(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fd) == 0);
	CHECK(fcntl(fd[0], F_GETFL) == (O_RDWR | O_NONBLOCK) && fcntl(fd[1], F_GETFD) == FD_CLOEXEC);
	CHECK_ERRNO(read(fd[0], block, 1), EAGAIN);

	CHECK(writable(fd[0]));
	sent = fill(fd[0]);
	CHECK(sent >= 64 * 1024 && !writable(fd[0]));
	CHECK_ERRNO(send(fd[0], "x", 1, 0), EAGAIN);
	CHECK(drain(fd[1]) == sent && writable(fd[0]));

	/* One who waits goes on when there is room. */
	sent = fill(fd[0]);
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		fcntl(fd[0], F_SETFL, 0);
		CHECK(write(fd[0], block, sizeof(block)) == sizeof(block));
		_exit(PTS_PASS);
	}
	usleep(50000);
	CHECK(waitpid(pid, &status, WNOHANG) == 0);
	CHECK(drain(fd[1]) >= sent);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));
	return PTS_PASS;
}
