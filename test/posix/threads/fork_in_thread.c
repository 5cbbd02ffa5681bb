/* fork(2): "The child process is created with a single thread—the one that called fork()"; pthread_atfork(3) handlers run around it. */
#include "posixtest.h"
#include <pthread.h>

static int prepared, in_parent, in_child;
static volatile int spinning, stop;

static void prepare(void)
{
	prepared++;
}

static void parent(void)
{
	in_parent++;
}

static void child(void)
{
	in_child++;
}

static void *spins(void *arg)
{
	while (!stop)
		spinning++;
	return NULL;
}

static void *forks(void *arg)
{
	int local = 5, status;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0) {
		int before = spinning;

		usleep(10000);
		CHECK(spinning == before && local == 5 && in_child == 1 && in_parent == 0 && prepared == 1);
		_exit(21);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 21));
	return NULL;
}

int main(void)
{
	pthread_t one, two;

	NEED(pthread_atfork(prepare, parent, child) == 0 && pthread_create(&one, NULL, spins, NULL) == 0);
	while (!spinning)
		usleep(100);
	NEED(pthread_create(&two, NULL, forks, NULL) == 0 && pthread_join(two, NULL) == 0);
	stop = 1;
	CHECK(pthread_join(one, NULL) == 0 && prepared == 1 && in_parent == 1 && in_child == 0);
	return PTS_PASS;
}
