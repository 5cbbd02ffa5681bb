/* sigaction(2), SA_RESETHAND: "Restore the signal action to the default upon entry to the signal handler." */
#include "posixtest.h"

static volatile sig_atomic_t count;

static void handler(int sig)
{
	struct sigaction now;

	count++;
	CHECK(sigaction(sig, NULL, &now) == 0 && now.sa_handler == SIG_DFL);
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESETHAND }, now;

	/* SIGCHLD, whose default is to do nothing. */
	NEED(sigaction(SIGCHLD, &act, NULL) == 0);
	CHECK(raise(SIGCHLD) == 0 && raise(SIGCHLD) == 0 && count == 1);
	CHECK(sigaction(SIGCHLD, NULL, &now) == 0 && now.sa_handler == SIG_DFL);
	return PTS_PASS;
}
