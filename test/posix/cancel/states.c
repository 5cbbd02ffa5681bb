/* pthread_setcancelstate(3): "If a cancellation request is received, it is blocked until cancelability is enabled"; calls are not interrupted meanwhile. A thread that computes is cancelled at its next point, or at once if its type is asynchronous. */
#include "posixtest.h"
#include <pthread.h>
#include <semaphore.h>

static int pipes[2];
static sem_t ready;
static volatile int cancelled, reached;

static void *disabled(void *unused)
{
	char c;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
	sem_post(&ready);
	if (read(pipes[0], &c, 1) != 1 || c != 'x')
		return NULL;
	pthread_testcancel();
	reached = 1;
	pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
	reached = 2;
	pthread_testcancel();
	reached = 3;
	return NULL;
}

static void *computing(void *unused)
{
	sem_post(&ready);
	while (!cancelled)
		;
	reached = 4;
	write(pipes[1], "y", 1);
	reached = 5;
	return NULL;
}

static void *asynchronous(void *unused)
{
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	sem_post(&ready);
	for (;;)
		;
}

static void check_ends(pthread_t thread, int expected)
{
	void *result = NULL;

	CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED && reached == expected);
}

int main(void)
{
	pthread_t thread;

	NEED(pipe(pipes) == 0 && sem_init(&ready, 0, 0) == 0);
	NEED(pthread_create(&thread, NULL, disabled, NULL) == 0 && sem_wait(&ready) == 0);
	usleep(20000);
	CHECK(pthread_cancel(thread) == 0);
	usleep(20000);
	NEED(write(pipes[1], "x", 1) == 1);
	check_ends(thread, 2);

	NEED(pthread_create(&thread, NULL, computing, NULL) == 0 && sem_wait(&ready) == 0);
	CHECK(pthread_cancel(thread) == 0);
	cancelled = 1;
	check_ends(thread, 4);

	NEED(pthread_create(&thread, NULL, asynchronous, NULL) == 0 && sem_wait(&ready) == 0);
	CHECK(pthread_cancel(thread) == 0);
	check_ends(thread, 4);
	return PTS_PASS;
}
