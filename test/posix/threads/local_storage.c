/* __thread, errno, pthread_setspecific(3): each thread has its own, initialised for it; the others' do not change. */
#include "posixtest.h"
#include <pthread.h>

static __thread int counter = 42;
static __thread char zeroes[100];
static pthread_key_t key;

static void *body(void *arg)
{
	long n = (long)arg;
	int i;

	CHECK(counter == 42 && zeroes[50] == 0 && pthread_getspecific(key) == NULL);
	counter = n;
	zeroes[50] = n;
	errno = n;
	CHECK(pthread_setspecific(key, &arg) == 0);
	for (i = 0; i < 20; i++) {
		sched_yield();
		CHECK(counter == n && zeroes[50] == n && errno == n && pthread_getspecific(key) == &arg);
	}
	return &counter;
}

int main(void)
{
	pthread_t threads[5];
	void *where[5];
	long i;

	NEED(pthread_key_create(&key, NULL) == 0);
	counter = 1;
	errno = 2;
	for (i = 0; i < 5; i++)
		NEED(pthread_create(&threads[i], NULL, body, (void *)(i + 10)) == 0);
	for (i = 0; i < 5; i++) {
		NEED(pthread_join(threads[i], &where[i]) == 0);
		CHECK(where[i] != &counter);
	}
	CHECK(counter == 1 && zeroes[50] == 0 && pthread_getspecific(key) == NULL && pthread_key_delete(key) == 0);
	return PTS_PASS;
}
