/* pthread_mutexattr_setpshared(3), pthread_condattr_setpshared(3): mutex and condition in shared memory work between processes; a robust mutex tells that its owner died. */
#include "posixtest.h"
#include <pthread.h>
#include <sys/mman.h>

struct shared {
	pthread_mutex_t mutex, robust;
	pthread_cond_t cond;
	int turn;
};

int main(void)
{
	struct shared *s = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_t mattr;
	pthread_condattr_t cattr;
	int status, i;
	pid_t pid;

	NEED(s != MAP_FAILED && pthread_mutexattr_init(&mattr) == 0 && pthread_condattr_init(&cattr) == 0);
	NEED(pthread_mutexattr_setpshared(&mattr, PTHREAD_PROCESS_SHARED) == 0 && pthread_condattr_setpshared(&cattr, PTHREAD_PROCESS_SHARED) == 0);
	NEED(pthread_mutex_init(&s->mutex, &mattr) == 0 && pthread_cond_init(&s->cond, &cattr) == 0);
	NEED(pthread_mutexattr_setrobust(&mattr, PTHREAD_MUTEX_ROBUST) == 0 && pthread_mutex_init(&s->robust, &mattr) == 0);
	NEED((pid = fork()) >= 0);
	for (i = 0; i < 40; i++) {
		pthread_mutex_lock(&s->mutex);
		while (s->turn % 2 != (pid == 0))
			pthread_cond_wait(&s->cond, &s->mutex);
		CHECK(s->turn++ == 2 * i + (pid == 0));
		pthread_cond_broadcast(&s->cond);
		pthread_mutex_unlock(&s->mutex);
	}
	if (pid == 0) {
		pthread_mutex_lock(&s->robust);
		_exit(PTS_PASS);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK(pthread_mutex_lock(&s->robust) == EOWNERDEAD && pthread_mutex_consistent(&s->robust) == 0);
	CHECK(pthread_mutex_unlock(&s->robust) == 0 && pthread_mutex_lock(&s->robust) == 0);
	return PTS_PASS;
}
