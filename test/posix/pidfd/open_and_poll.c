/* pidfd_open(2): a descriptor that can be read from, as poll(2) says, once the process has ended. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>

static int gate[2];

static pid_t waiting_child(void)
{
	pid_t pid = fork();
	char c;

	NEED(pid >= 0);
	if (pid == 0) {
		close(gate[1]);
		_exit(read(gate[0], &c, 1) == 0 ? 4 : 1);
	}
	return pid;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	struct pollfd ready;
	pid_t pid;
	int epoll;

	NEED(pipe(gate) == 0);
	pid = waiting_child();
	ready = (struct pollfd){ .fd = pidfd_open(pid, 0), .events = POLLIN };
	CHECK(ready.fd >= 0 && fcntl(ready.fd, F_GETFD) == FD_CLOEXEC);
	NEED((epoll = epoll_create1(0)) >= 0 && epoll_ctl(epoll, EPOLL_CTL_ADD, ready.fd, &event) == 0);
	CHECK(poll(&ready, 1, 10) == 0 && epoll_wait(epoll, &event, 1, 10) == 0);
	close(gate[1]);
	CHECK(poll(&ready, 1, 10000) == 1 && ready.revents == POLLIN);
	CHECK(epoll_wait(epoll, &event, 1, 0) == 1 && event.events == EPOLLIN);
	CHECK(waitpid(pid, NULL, 0) == pid);
	CHECK(poll(&ready, 1, 0) == 1 && (ready.revents & POLLIN));
	CHECK_ERRNO(read(ready.fd, &event, sizeof(event)), EINVAL);
	CHECK_ERRNO(pidfd_open(pid, 0), ESRCH);
	CHECK_ERRNO(pidfd_open(getpid(), 1), EINVAL);
	CHECK_ERRNO(pidfd_open(0, 0), EINVAL);
	CHECK_ERRNO(pidfd_open(-1, 0), EINVAL);
	return PTS_PASS;
}
