/* A thread that holds what an urgent one waits for, by way of a third, runs before one of a priority between theirs. */
#include "posixtest.h"
#include <pthread.h>
#include <sched.h>
#include <time.h>

static pthread_mutex_t first, second;
static volatile int low_has_first, spinner_is_done, low_was_before_spinner;

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

static void spin(double seconds)
{
	double end = now() + seconds;

	while (now() < end)
		continue;
}

static void *low(void *unused)
{
	CHECK(pthread_mutex_lock(&first) == 0);
	low_has_first = 1;
	spin(0.05);
	low_was_before_spinner = !spinner_is_done;
	CHECK(pthread_mutex_unlock(&first) == 0);
	return NULL;
}

static void *middle(void *unused)
{
	CHECK(pthread_mutex_lock(&second) == 0);
	CHECK(pthread_mutex_lock(&first) == 0);
	CHECK(pthread_mutex_unlock(&first) == 0);
	CHECK(pthread_mutex_unlock(&second) == 0);
	return NULL;
}

static void *urgent(void *unused)
{
	CHECK(pthread_mutex_lock(&second) == 0);
	CHECK(pthread_mutex_unlock(&second) == 0);
	return NULL;
}

static void *spinner(void *unused)
{
	spin(0.2);
	spinner_is_done = 1;
	return NULL;
}

static pthread_t start(void *(*function)(void *), int priority)
{
	struct sched_param param = { .sched_priority = priority };
	pthread_attr_t attr;
	pthread_t thread;

	NEED(pthread_attr_init(&attr) == 0 && pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED) == 0);
	NEED(pthread_attr_setschedpolicy(&attr, SCHED_FIFO) == 0 && pthread_attr_setschedparam(&attr, &param) == 0);
	NEED(pthread_create(&thread, &attr, function, NULL) == 0);
	return thread;
}

int main(void)
{
	struct sched_param param = { .sched_priority = 50 };
	pthread_mutexattr_t attr;
	pthread_t threads[4];
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	NEED(sched_setaffinity(0, sizeof(one), &one) == 0 && sched_setscheduler(0, SCHED_FIFO, &param) == 0);
	NEED(pthread_mutexattr_init(&attr) == 0 && pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT) == 0);
	NEED(pthread_mutex_init(&first, &attr) == 0 && pthread_mutex_init(&second, &attr) == 0);
	threads[0] = start(low, 10);
	while (!low_has_first)
		usleep(1000);
	threads[1] = start(middle, 15);
	usleep(5000);
	threads[2] = start(spinner, 20);
	threads[3] = start(urgent, 30);
	for (int i = 0; i < 4; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	CHECK(low_was_before_spinner);
	return PTS_PASS;
}
