/* exit(3), _exit(2), a fatal signal: end all threads of the process, whatever they do. */
#include "posixtest.h"
#include <pthread.h>

static int how;

static void *spins(void *arg)
{
	for (;;)
		;
}

static void *sleeps(void *arg)
{
	sleep(1000);
	return NULL;
}

static void *ends(void *arg)
{
	usleep(5000);
	if (how == 0)
		exit(41);
	if (how == 1)
		raise(SIGTERM);
	*(volatile int *)16 = 0;
	return NULL;
}

static void child(void)
{
	pthread_t thread;

	NEED(pthread_create(&thread, NULL, spins, NULL) == 0 && pthread_create(&thread, NULL, sleeps, NULL) == 0);
	NEED(pthread_create(&thread, NULL, ends, NULL) == 0);
	pause();
}

int main(void)
{
	CHECK(exited(child_status(child), 41));
	how = 1;
	CHECK(killed(child_status(child), SIGTERM));
	how = 2;
	CHECK(killed(child_status(child), SIGSEGV));
	return PTS_PASS;
}
