/* epoll_wait(2): one event of a level-triggered descriptor wakes all who wait, one after the other; of an edge-triggered one, one. */
#include "posixtest.h"
#include <pthread.h>
#include <sys/epoll.h>

static int ep, woken;

static void *waiter(void *unused)
{
	struct epoll_event got;

	if (epoll_wait(ep, &got, 1, 300) == 1)
		__sync_fetch_and_add(&woken, 1);
	return NULL;
}

static int how_many_wake(unsigned int events)
{
	struct epoll_event event = { .events = events };
	pthread_t threads[3];
	int fd[2];

	woken = 0;
	ep = epoll_create1(0);
	NEED(ep >= 0 && pipe(fd) == 0 && epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event) == 0);
	for (int i = 0; i < 3; i++)
		NEED(pthread_create(&threads[i], NULL, waiter, NULL) == 0);
	usleep(50000);
	NEED(write(fd[1], "x", 1) == 1);
	for (int i = 0; i < 3; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	close(ep);
	close(fd[0]);
	close(fd[1]);
	return woken;
}

int main(void)
{
	CHECK(how_many_wake(EPOLLIN) == 3);
	CHECK(how_many_wake(EPOLLIN | EPOLLET) == 1);
	return PTS_PASS;
}
