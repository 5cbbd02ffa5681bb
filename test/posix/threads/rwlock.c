/* pthread_rwlock_rdlock(3), pthread_rwlock_wrlock(3): many readers or one writer; try: EBUSY. */
#include "posixtest.h"
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static volatile int value, twin;

static void *reader(void *arg)
{
	int i;

	for (i = 0; i < 200; i++) {
		NEED(pthread_rwlock_rdlock(&lock) == 0);
		CHECK(value == twin);
		if (i % 50 == 0)
			sched_yield();
		CHECK(value == twin && pthread_rwlock_unlock(&lock) == 0);
	}
	return NULL;
}

static void *writer(void *arg)
{
	int i;

	for (i = 0; i < 100; i++) {
		NEED(pthread_rwlock_wrlock(&lock) == 0);
		value++;
		if (i % 10 == 0)
			sched_yield();
		twin++;
		CHECK(pthread_rwlock_unlock(&lock) == 0);
	}
	return NULL;
}

static void *tries(void *arg)
{
	CHECK(pthread_rwlock_trywrlock(&lock) == EBUSY && pthread_rwlock_tryrdlock(&lock) == (arg ? EBUSY : 0));
	if (!arg)
		pthread_rwlock_unlock(&lock);
	return NULL;
}

int main(void)
{
	pthread_t threads[5];
	int i;

	for (i = 0; i < 5; i++)
		NEED(pthread_create(&threads[i], NULL, i < 3 ? reader : writer, NULL) == 0);
	for (i = 0; i < 5; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	CHECK(value == 200 && twin == 200);
	NEED(pthread_rwlock_rdlock(&lock) == 0 && pthread_create(&threads[0], NULL, tries, NULL) == 0 && pthread_join(threads[0], NULL) == 0);
	NEED(pthread_rwlock_unlock(&lock) == 0 && pthread_rwlock_wrlock(&lock) == 0);
	NEED(pthread_create(&threads[0], NULL, tries, (void *)1) == 0 && pthread_join(threads[0], NULL) == 0);
	return PTS_PASS;
}
