/* sigaction(2): the handler is called with the signal's number, as often as the signal is raised, before raise(3) returns; the old action is given back. */
#include "posixtest.h"

static volatile sig_atomic_t count, last;

static void handler(int sig)
{
	count++;
	last = sig;
}

static void other(int sig)
{
	count += 100;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler }, old;
	int i;

	CHECK(sigaction(SIGUSR1, NULL, &old) == 0 && old.sa_handler == SIG_DFL);
	CHECK(sigaction(SIGUSR1, &act, NULL) == 0 && sigaction(SIGUSR2, &act, NULL) == 0);
	for (i = 1; i <= 10; i++)
		CHECK(raise(i & 1 ? SIGUSR1 : SIGUSR2) == 0 && count == i && last == (i & 1 ? SIGUSR1 : SIGUSR2));
	act.sa_handler = other;
	CHECK(sigaction(SIGUSR1, &act, &old) == 0 && old.sa_handler == handler);
	CHECK(kill(getpid(), SIGUSR1) == 0 && count == 110);
	CHECK(signal(SIGUSR1, SIG_IGN) == other && raise(SIGUSR1) == 0 && count == 110);
	CHECK(signal(SIGUSR1, SIG_DFL) == SIG_IGN);
	return PTS_PASS;
}
