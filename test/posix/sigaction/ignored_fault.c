/* POSIX 2.4.3, sigaction(2): a fault's SIGSEGV cannot be ignored or blocked: the process ends by it. */
#include "posixtest.h"
#include <sys/mman.h>

static void fault(void)
{
	*(volatile char *)16 = 1;
}

static void ignored(void)
{
	signal(SIGSEGV, SIG_IGN);
	fault();
}

static void handler(int sig)
{
	_exit(PTS_FAIL);
}

static void blocked(void)
{
	sigset_t all;

	sigfillset(&all);
	signal(SIGSEGV, handler);
	NEED(sigprocmask(SIG_BLOCK, &all, NULL) == 0);
	fault();
}

static void in_handler(int sig)
{
	fault();
}

static void nested(void)
{
	signal(SIGSEGV, in_handler);
	fault();
}

int main(void)
{
	CHECK(killed(child_status(fault), SIGSEGV) && killed(child_status(ignored), SIGSEGV));
	CHECK(killed(child_status(blocked), SIGSEGV) && killed(child_status(nested), SIGSEGV));
	return PTS_PASS;
}
