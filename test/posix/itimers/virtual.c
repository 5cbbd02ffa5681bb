/* setitimer(2), ITIMER_VIRTUAL and ITIMER_PROF count the processor time that the process spends: sleeping does not fire them. SIGVTALRM, SIGPROF. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t virtual, prof;

static void handler(int sig)
{
	if (sig == SIGVTALRM)
		virtual++;
	else
		prof++;
}

int main(void)
{
	struct itimerval timer = { { 0, 0 }, { 0, 30000 } };

	signal(SIGVTALRM, handler);
	signal(SIGPROF, handler);
	CHECK(setitimer(ITIMER_VIRTUAL, &timer, NULL) == 0 && setitimer(ITIMER_PROF, &timer, NULL) == 0);
	usleep(100000);
	CHECK(virtual == 0 && prof == 0);
	while (!virtual || !prof)
		;
	CHECK(virtual == 1 && prof == 1);
	return PTS_PASS;
}
