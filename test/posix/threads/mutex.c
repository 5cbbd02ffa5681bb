/* pthread_mutex_lock(3): exclusion, also where the scheduler takes the processor away in the middle; trylock: EBUSY; kinds: EDEADLK, recursion, EPERM. */
#include "posixtest.h"
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile long counter;

static void *count(void *arg)
{
	int i;

	for (i = 0; i < 3000; i++) {
		long before;

		pthread_mutex_lock(&mutex);
		before = counter;
		if (i % 500 == 0)
			sched_yield();
		counter = before + 1;
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t other;
	pthread_t threads[4];
	int i;

	for (i = 0; i < 4; i++)
		NEED(pthread_create(&threads[i], NULL, count, NULL) == 0);
	for (i = 0; i < 4; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	CHECK(counter == 12000);
	CHECK(pthread_mutex_trylock(&mutex) == 0 && pthread_mutex_trylock(&mutex) == EBUSY && pthread_mutex_unlock(&mutex) == 0);
	NEED(pthread_mutexattr_init(&attr) == 0 && pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK) == 0 && pthread_mutex_init(&other, &attr) == 0);
	CHECK(pthread_mutex_lock(&other) == 0 && pthread_mutex_lock(&other) == EDEADLK && pthread_mutex_unlock(&other) == 0 && pthread_mutex_unlock(&other) == EPERM);
	NEED(pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE) == 0 && pthread_mutex_init(&other, &attr) == 0);
	for (i = 0; i < 3; i++)
		CHECK(pthread_mutex_lock(&other) == 0);
	for (i = 0; i < 3; i++)
		CHECK(pthread_mutex_unlock(&other) == 0);
	CHECK(pthread_mutex_unlock(&other) == EPERM && pthread_mutex_destroy(&other) == 0);
	return PTS_PASS;
}
