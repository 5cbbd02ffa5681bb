/* POSIX 2.4.3: what a handler does to the signal mask is undone when it returns, unless it is done in the saved context. */
#include "posixtest.h"
#include <ucontext.h>

static volatile sig_atomic_t how;

static void handler(int sig, siginfo_t *info, void *context)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	if (how == 0)
		sigprocmask(SIG_BLOCK, &set, NULL);
	else
		sigaddset(&((ucontext_t *)context)->uc_sigmask, SIGUSR2);
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	sigset_t now;

	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && sigprocmask(SIG_BLOCK, NULL, &now) == 0 && !sigismember(&now, SIGUSR2));
	how = 1;
	CHECK(raise(SIGUSR1) == 0 && sigprocmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGUSR2) && !sigismember(&now, SIGUSR1));
	return PTS_PASS;
}
