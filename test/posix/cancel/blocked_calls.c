/* pthread_cancel(3): a thread that sleeps in a call that is a cancellation point ends there, with PTHREAD_CANCELED for who joins it. */
#include "posixtest.h"
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static int pipes[2];
static sem_t never, ready;
static pthread_t endless;

static void *sleeps(void *unused)
{
	sem_post(&ready);
	for (;;)
		sleep(1000);
}

static void *reads(void *unused)
{
	char c;

	sem_post(&ready);
	return (void *)read(pipes[0], &c, 1);
}

static void *polls(void *unused)
{
	struct pollfd pollfd = { pipes[0], POLLIN, 0 };

	sem_post(&ready);
	return (void *)(long)poll(&pollfd, 1, -1);
}

static void *pauses(void *unused)
{
	sem_post(&ready);
	return (void *)(long)pause();
}

static void *waits(void *unused)
{
	sem_post(&ready);
	return (void *)(long)sem_wait(&never);
}

static void *joins(void *unused)
{
	sem_post(&ready);
	return (void *)(long)pthread_join(endless, NULL);
}

static void check_cancelled(pthread_t thread)
{
	struct timespec moment = { 0, 20 * 1000 * 1000 };
	void *result = NULL;

	CHECK(sem_wait(&ready) == 0 && nanosleep(&moment, NULL) == 0);
	CHECK(pthread_cancel(thread) == 0);
	CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
}

int main(void)
{
	void *(*const bodies[])(void *) = { sleeps, reads, polls, pauses, waits, joins };
	pthread_t thread;

	NEED(pipe(pipes) == 0 && sem_init(&never, 0, 0) == 0 && sem_init(&ready, 0, 0) == 0);
	NEED(pthread_create(&endless, NULL, sleeps, NULL) == 0 && sem_wait(&ready) == 0);
	for (int i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		NEED(pthread_create(&thread, NULL, bodies[i], NULL) == 0);
		check_cancelled(thread);
	}
	/* The last of them waited for this one, which can still be joined. */
	sem_post(&ready);
	check_cancelled(endless);
	return PTS_PASS;
}
