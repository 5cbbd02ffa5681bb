/* fork(2) in a thread: the child's only thread has the forking thread's thread-local variables, stack and name. */
#include "posixtest.h"
#include <pthread.h>

static __thread int mine = 1;
static pthread_key_t key;

static void *body(void *arg)
{
	int local = 77, status;
	pid_t pid;

	mine = 55;
	pthread_setspecific(key, &local);
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		CHECK(mine == 55 && local == 77 && pthread_getspecific(key) == &local);
		mine = local = 0;
		exit(19);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 19) && mine == 55 && local == 77);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	int i;

	NEED(pthread_key_create(&key, NULL) == 0);
	for (i = 0; i < 3; i++)
		NEED(pthread_create(&threads[i], NULL, body, NULL) == 0);
	for (i = 0; i < 3; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	CHECK(mine == 1);
	return PTS_PASS;
}
