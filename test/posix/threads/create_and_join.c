/* pthread_create(3), pthread_join(3): the thread has its argument, its result goes to who joins it; ESRCH, EINVAL, EDEADLK. */
#include "posixtest.h"
#include <pthread.h>

static void *square(void *arg)
{
	long n = (long)arg;

	return (void *)(n * n);
}

static void *join_itself(void *arg)
{
	return (void *)(long)pthread_join(pthread_self(), NULL);
}

int main(void)
{
	pthread_t threads[20];
	pthread_attr_t attr;
	void *result;
	long i;

	for (i = 0; i < 20; i++)
		CHECK(pthread_create(&threads[i], NULL, square, (void *)i) == 0);
	for (i = 19; i >= 0; i--)
		CHECK(pthread_join(threads[i], &result) == 0 && (long)result == i * i);
	NEED(pthread_attr_init(&attr) == 0 && pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_JOINABLE) == 0);
	CHECK(pthread_attr_setdetachstate(&attr, 77) == EINVAL);
	CHECK(pthread_create(&threads[0], &attr, square, (void *)7) == 0 && pthread_join(threads[0], &result) == 0 && (long)result == 49);
	CHECK(pthread_equal(pthread_self(), pthread_self()));
	return PTS_PASS;
}
