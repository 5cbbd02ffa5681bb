/* clock_nanosleep on CPU clocks: until the process has used the time; a signal ends it with what is left; not on a thread's own. */
#include "posixtest.h"
#include <pthread.h>
#include <time.h>

static volatile int stop;

static void *spin(void *unused)
{
	while (!stop)
		continue;
	return NULL;
}

static void handler(int sig)
{
}

static long long cpu_time(void)
{
	struct timespec ts;

	NEED(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts) == 0);
	return ts.tv_sec * 1000000000LL + ts.tv_nsec;
}

static struct timespec from_ns(long long ns)
{
	return (struct timespec){ ns / 1000000000, ns % 1000000000 };
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler };
	struct timespec ts, left = { 0, 0 };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec soon = { { 0, 0 }, { 0, 50000000 } };
	pthread_t thread;
	timer_t timer;
	long long start;

	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	ts = from_ns(0);
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, TIMER_ABSTIME, &ts, NULL) == 0);
	ts.tv_nsec = 1000000000;
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &ts, NULL) == EINVAL);
	CHECK(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &ts, NULL) == EINVAL);
	CHECK(clock_nanosleep(CLOCK_MONOTONIC_RAW, 0, &ts, NULL) == EOPNOTSUPP);

	NEED(pthread_create(&thread, NULL, spin, NULL) == 0);
	start = cpu_time();
	ts = from_ns(30000000);
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &ts, NULL) == 0 && cpu_time() - start >= 30000000);
	ts = from_ns(cpu_time() + 30000000);
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, TIMER_ABSTIME, &ts, NULL) == 0 && cpu_time() - start >= 60000000);
	stop = 1;
	NEED(pthread_join(thread, NULL) == 0);

	NEED(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 && timer_settime(timer, 0, &soon, NULL) == 0);
	ts = from_ns(10000000000);
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &ts, &left) == EINTR && left.tv_sec == 9);
	return PTS_PASS;
}
