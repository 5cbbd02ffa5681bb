/* sigsuspend(2): "temporarily replaces the signal mask [...] and then suspends the thread until delivery of a signal"; a pending one comes at once; "the signal mask is restored to the state before the call". */
#include "posixtest.h"

static volatile sig_atomic_t usr1, usr2;

static void handler(int sig)
{
	if (sig == SIGUSR1)
		usr1++;
	else
		usr2++;
}

int main(void)
{
	sigset_t both, wait, now;

	signal(SIGUSR1, handler);
	signal(SIGUSR2, handler);
	sigemptyset(&both);
	sigaddset(&both, SIGUSR1);
	sigaddset(&both, SIGUSR2);
	NEED(sigprocmask(SIG_SETMASK, &both, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && raise(SIGUSR2) == 0 && usr1 == 0);
	sigemptyset(&wait);
	sigaddset(&wait, SIGUSR2);
	CHECK_ERRNO(sigsuspend(&wait), EINTR);
	CHECK(usr1 == 1 && usr2 == 0);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGUSR1) && sigismember(&now, SIGUSR2));
	sigemptyset(&wait);
	CHECK_ERRNO(sigsuspend(&wait), EINTR);
	CHECK(usr1 == 1 && usr2 == 1);
	return PTS_PASS;
}
