/* epoll(7), epoll_ctl(2), epoll_wait(2): level-triggered readiness of pipes, with the data registered; EPOLL_CTL_MOD and DEL; errors. */
#include "posixtest.h"
#include <sys/epoll.h>

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got[4];
	int ep = epoll_create1(EPOLL_CLOEXEC), fd[2];
	char c;

	CHECK(ep >= 0);
	NEED(pipe(fd) == 0);
	event.data.u64 = 0x1122334455667788ULL;
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event) == 0 && epoll_wait(ep, got, 4, 0) == 0);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event), EEXIST);
	event.events = EPOLLOUT;
	event.data.u64 = 5;
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event) == 0);
	CHECK(epoll_wait(ep, got, 4, -1) == 1 && got[0].events == EPOLLOUT && got[0].data.u64 == 5);
	CHECK(write(fd[1], "a", 1) == 1 && epoll_wait(ep, got, 4, 0) == 2);
	CHECK(epoll_wait(ep, got, 1, 0) == 1 && epoll_ctl(ep, EPOLL_CTL_DEL, fd[1], NULL) == 0);
	CHECK(epoll_wait(ep, got, 4, 0) == 1 && got[0].events == EPOLLIN && got[0].data.u64 == 0x1122334455667788ULL);
	CHECK(read(fd[0], &c, 1) == 1 && epoll_wait(ep, got, 4, 20) == 0);
	CHECK(close(fd[1]) == 0 && epoll_wait(ep, got, 4, 0) == 1 && got[0].events == EPOLLHUP);
	CHECK(close(fd[0]) == 0 && epoll_wait(ep, got, 4, 0) == 0);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL), EBADF);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &event), EINVAL);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, temporary_file(0), &event), EPERM);
	CHECK_ERRNO(epoll_wait(ep, got, 0, 0), EINVAL);
	CHECK_ERRNO(epoll_create1(77), EINVAL);
	return PTS_PASS;
}
