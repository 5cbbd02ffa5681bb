/* pthread_once(3), pthread_barrier_wait(3): the one runs once, for all; the other lets nobody pass before all are there, and names one of them. */
#include "posixtest.h"
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t barrier;
static int initialised, arrived, serial;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void initialise(void)
{
	usleep(5000);
	initialised++;
}

static void *body(void *arg)
{
	int round, result;

	pthread_once(&once, initialise);
	CHECK(initialised == 1);
	for (round = 1; round <= 5; round++) {
		usleep(1000 * ((long)arg * round % 3));
		pthread_mutex_lock(&mutex);
		arrived++;
		pthread_mutex_unlock(&mutex);
		result = pthread_barrier_wait(&barrier);
		CHECK(arrived >= 4 * round && (result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD));
		pthread_mutex_lock(&mutex);
		serial += result == PTHREAD_BARRIER_SERIAL_THREAD;
		pthread_mutex_unlock(&mutex);
		pthread_barrier_wait(&barrier);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	long i;

	NEED(pthread_barrier_init(&barrier, NULL, 4) == 0);
	for (i = 0; i < 4; i++)
		NEED(pthread_create(&threads[i], NULL, body, (void *)i) == 0);
	for (i = 0; i < 4; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	CHECK(arrived == 20 && serial == 5 && pthread_barrier_destroy(&barrier) == 0);
	CHECK(pthread_barrier_init(&barrier, NULL, 0) == EINVAL);
	return PTS_PASS;
}
