/* sem_wait(3), sem_post(3), sem_trywait(3), sem_getvalue(3): between threads, and between processes in shared memory. */
#include "posixtest.h"
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>

static sem_t ping, pong;
static int turns;

static void *partner(void *arg)
{
	int i;

	for (i = 0; i < 100; i++) {
		sem_wait(&ping);
		CHECK(turns++ == 2 * i + 1);
		sem_post(&pong);
	}
	return NULL;
}

int main(void)
{
	sem_t *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_t thread;
	int i, value, status;
	pid_t pid;

	NEED(sem_init(&ping, 0, 0) == 0 && sem_init(&pong, 0, 0) == 0 && pthread_create(&thread, NULL, partner, NULL) == 0);
	CHECK_ERRNO(sem_trywait(&pong), EAGAIN);
	for (i = 0; i < 100; i++) {
		CHECK(turns++ == 2 * i);
		sem_post(&ping);
		sem_wait(&pong);
	}
	NEED(pthread_join(thread, NULL) == 0);
	CHECK(sem_init(shared, 1, 3) == 0 && sem_getvalue(shared, &value) == 0 && value == 3);
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		for (i = 0; i < 5; i++)
			CHECK(sem_wait(shared) == 0);
		_exit(PTS_PASS);
	}
	usleep(10000);
	CHECK(waitpid(pid, &status, WNOHANG) == 0 && sem_post(shared) == 0 && sem_post(shared) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0) && sem_destroy(shared) == 0);
	return PTS_PASS;
}
