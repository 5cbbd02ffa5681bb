/* pthread_kill(3), signal(7): a signal for a thread runs its handler there; one for the process, in a thread that does not block it; sigwait takes it. */
#include "posixtest.h"
#include <pthread.h>

static volatile pthread_t ran_in;
static volatile sig_atomic_t count, ready;

static void handler(int sig)
{
	ran_in = pthread_self();
	count++;
}

static void *waits(void *arg)
{
	ready = 1;
	while (count < 1)
		usleep(1000);
	return NULL;
}

static void *takes(void *arg)
{
	int sig;

	CHECK(sigwait(arg, &sig) == 0);
	return (void *)(long)sig;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;
	void *result;

	signal(SIGUSR1, handler);
	NEED(pthread_create(&thread, NULL, waits, NULL) == 0);
	while (!ready)
		usleep(1000);
	CHECK(pthread_kill(thread, 0) == 0 && pthread_kill(thread, 99) == EINVAL);
	CHECK(pthread_kill(thread, SIGUSR1) == 0 && pthread_join(thread, NULL) == 0 && count == 1 && pthread_equal(ran_in, thread));
	CHECK(pthread_kill(pthread_self(), SIGUSR1) == 0 && count == 2 && pthread_equal(ran_in, pthread_self()));
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	NEED(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0 && pthread_create(&thread, NULL, takes, &set) == 0);
	CHECK(kill(getpid(), SIGUSR1) == 0 && pthread_join(thread, &result) == 0 && result == (void *)SIGUSR1 && count == 2);
	count = ready = 0;
	NEED(pthread_sigmask(SIG_UNBLOCK, &set, NULL) == 0 && pthread_create(&thread, NULL, waits, NULL) == 0);
	NEED(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK(kill(getpid(), SIGUSR1) == 0 && pthread_join(thread, NULL) == 0 && count == 1 && pthread_equal(ran_in, thread));
	return PTS_PASS;
}
