/* wait(2), pthreads(7): any thread can wait for a child that another thread made; __WNOTHREAD only for its own. */
#include "posixtest.h"
#include <pthread.h>

static pid_t child;

static void *forks(void *arg)
{
	NEED((child = fork()) >= 0);
	if (child == 0) {
		usleep(10000);
		_exit(77);
	}
	return NULL;
}

static void *waits(void *arg)
{
	int status;

	CHECK(waitpid(child, &status, 0) == child && exited(status, 77));
	return NULL;
}

int main(void)
{
	pthread_t one, two;

	NEED(pthread_create(&one, NULL, forks, NULL) == 0 && pthread_join(one, NULL) == 0);
	NEED(pthread_create(&two, NULL, waits, NULL) == 0 && pthread_join(two, NULL) == 0);
	CHECK_ERRNO(waitpid(child, NULL, 0), ECHILD);
	return PTS_PASS;
}
