/* epoll_wait(2): blocks until another process makes a descriptor ready; an epoll descriptor is itself one that can be polled. */
#include "posixtest.h"
#include <poll.h>
#include <sys/epoll.h>

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = 3 }, got;
	int ep = epoll_create(1), outer = epoll_create(1), fd[2], status;
	struct pollfd p = { .fd = ep, .events = POLLIN };
	pid_t pid;

	NEED(ep >= 0 && outer >= 0 && pipe(fd) == 0 && epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event) == 0);
	CHECK(epoll_ctl(outer, EPOLL_CTL_ADD, ep, &event) == 0 && epoll_wait(outer, &got, 1, 0) == 0 && poll(&p, 1, 0) == 0);
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		usleep(20000);
		_exit(write(fd[1], "x", 1) != 1);
	}
	CHECK(epoll_wait(ep, &got, 1, 5000) == 1 && got.data.fd == 3);
	CHECK(epoll_wait(outer, &got, 1, 0) == 1 && poll(&p, 1, 0) == 1 && p.revents == POLLIN);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
