/* vfork(2): in the child of another vfork, and in a thread while other threads fork. */
#include "posixtest.h"
#include <pthread.h>

static volatile int depth;
static char *byte;

static void inner(void)
{
	int status;
	pid_t pid = vfork();

	if (pid == 0) {
		depth = 2;
		*byte = 'i';
		_exit(2);
	}
	_exit(pid > 0 && depth == 2 && waitpid(pid, &status, 0) == pid && exited(status, 2) ? 1 : 9);
}

static void nested(void)
{
	int status;
	pid_t pid;

	NEED((byte = malloc(1)) != NULL);
	*byte = 'o';
	pid = vfork();
	NEED(pid >= 0);
	if (pid == 0)
		inner();
	CHECK(depth == 2 && *byte == 'i' && waitpid(pid, &status, 0) == pid && exited(status, 1));
	free(byte);
}

static void *forks(void *arg)
{
	int status, i;

	for (i = 0; i < 20; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0)
			_exit(i);
		CHECK(waitpid(pid, &status, 0) == pid && exited(status, i));
	}
	return NULL;
}

static void *vforks(void *arg)
{
	volatile int *seen = arg;
	int status, i;

	for (i = 0; i < 20; i++) {
		pid_t pid = vfork();

		NEED(pid >= 0);
		if (pid == 0) {
			usleep(500);
			*seen = i + 1;
			_exit(i);
		}
		CHECK(*seen == i + 1 && waitpid(pid, &status, 0) == pid && exited(status, i));
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	int seen[2], i;

	nested();
	for (i = 0; i < 4; i++)
		NEED(pthread_create(&threads[i], NULL, i < 2 ? vforks : forks, &seen[i & 1]) == 0);
	for (i = 0; i < 4; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	return PTS_PASS;
}
