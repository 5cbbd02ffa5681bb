/* POSIX 2.4.3: _exit() and exit() may be called from a handler that interrupted anything: a loop, a blocked call, a fault. */
#include "posixtest.h"

static void handler(int sig)
{
	_exit(sig);
}

static void exits(int sig)
{
	exit(sig + 1);
}

static void loops(void)
{
	signal(SIGALRM, handler);
	ualarm(5000, 0);
	for (;;)
		;
}

static void sleeps(void)
{
	signal(SIGALRM, exits);
	ualarm(5000, 0);
	sleep(100);
}

static void faults(void)
{
	signal(SIGSEGV, exits);
	*(volatile char *)24 = 1;
}

int main(void)
{
	CHECK(exited(child_status(loops), SIGALRM));
	CHECK(exited(child_status(sleeps), SIGALRM + 1));
	CHECK(exited(child_status(faults), SIGSEGV + 1));
	return PTS_PASS;
}
