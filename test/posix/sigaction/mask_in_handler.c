/* sigaction(2): sa_mask "should be blocked [...] during execution of the signal handler. In addition, the signal which triggered the handler will be blocked, unless the SA_NODEFER flag is used"; afterwards the old mask is back. */
#include "posixtest.h"

static volatile sig_atomic_t usr1, usr2, depth, deepest;

static void second(int sig)
{
	usr2++;
	CHECK(depth == 0);
}

static void first(int sig)
{
	sigset_t now, pending;

	if (++depth > deepest)
		deepest = depth;
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGUSR2) && sigismember(&now, SIGUSR1) && !sigismember(&now, SIGTERM));
	if (usr1++ == 0) {
		raise(SIGUSR2);
		raise(SIGUSR1);
		CHECK(usr2 == 0 && usr1 == 1);
		CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1) && sigismember(&pending, SIGUSR2));
	}
	depth--;
}

int main(void)
{
	struct sigaction act = { .sa_handler = first };
	sigset_t now;

	signal(SIGUSR2, second);
	sigemptyset(&act.sa_mask);
	sigaddset(&act.sa_mask, SIGUSR2);
	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && usr1 == 2 && usr2 == 1 && deepest == 1);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && !sigismember(&now, SIGUSR1) && !sigismember(&now, SIGUSR2));
	return PTS_PASS;
}
