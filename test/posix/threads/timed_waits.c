/* pthread_cond_timedwait(3), pthread_mutex_timedlock(3), sem_timedwait(3): ETIMEDOUT when the absolute time has come, not before. */
#include "posixtest.h"
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;

static struct timespec soon(void)
{
	struct timespec t;

	NEED(clock_gettime(CLOCK_REALTIME, &t) == 0);
	t.tv_nsec += 40000000;
	if (t.tv_nsec >= 1000000000)
		t.tv_sec++, t.tv_nsec -= 1000000000;
	return t;
}

static int reached(struct timespec t)
{
	struct timespec now;

	NEED(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return now.tv_sec > t.tv_sec || (now.tv_sec == t.tv_sec && now.tv_nsec >= t.tv_nsec);
}

static void *try_lock(void *arg)
{
	struct timespec until = soon();

	CHECK(pthread_mutex_timedlock(&held, &until) == ETIMEDOUT && reached(until));
	return NULL;
}

int main(void)
{
	struct timespec until = soon(), past = { 1, 0 };
	pthread_t thread;
	sem_t sem;

	NEED(pthread_mutex_lock(&mutex) == 0 && pthread_mutex_lock(&held) == 0 && sem_init(&sem, 0, 0) == 0);
	CHECK(pthread_cond_timedwait(&cond, &mutex, &until) == ETIMEDOUT && reached(until));
	CHECK(pthread_cond_timedwait(&cond, &mutex, &past) == ETIMEDOUT);
	CHECK(pthread_mutex_unlock(&mutex) == 0);
	until = soon();
	CHECK_ERRNO(sem_timedwait(&sem, &until), ETIMEDOUT);
	CHECK(reached(until));
	NEED(pthread_create(&thread, NULL, try_lock, NULL) == 0 && pthread_join(thread, NULL) == 0);
	return PTS_PASS;
}
