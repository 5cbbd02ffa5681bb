/* epoll(7): EPOLLET reports a change once; EPOLLONESHOT reports once until EPOLL_CTL_MOD arms it again. */
#include "posixtest.h"
#include <sys/epoll.h>

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET }, got[2];
	int ep = epoll_create1(0), fd[2];
	char buf[8];

	NEED(ep >= 0 && pipe(fd) == 0);
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event) == 0);
	CHECK(write(fd[1], "ab", 2) == 2 && epoll_wait(ep, got, 2, 0) == 1 && epoll_wait(ep, got, 2, 0) == 0);
	CHECK(read(fd[0], buf, 1) == 1 && epoll_wait(ep, got, 2, 0) == 0);
	CHECK(write(fd[1], "c", 1) == 1 && epoll_wait(ep, got, 2, 0) == 1);
	event.events = EPOLLIN | EPOLLONESHOT;
	CHECK(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event) == 0 && epoll_wait(ep, got, 2, 0) == 1 && epoll_wait(ep, got, 2, 0) == 0);
	CHECK(write(fd[1], "d", 1) == 1 && epoll_wait(ep, got, 2, 10) == 0);
	CHECK(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event) == 0 && epoll_wait(ep, got, 2, 0) == 1);
	return PTS_PASS;
}
