/* sigset(3), sighold(3), sigrelse(3), sigignore(3), sigpause(3), siginterrupt(3), killpg(3): the older interface to the same signals. */
#include "posixtest.h"

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

static int blocked(int sig)
{
	sigset_t now;

	NEED(sigprocmask(SIG_BLOCK, NULL, &now) == 0);
	return sigismember(&now, sig);
}

int main(void)
{
	struct sigaction now;

	CHECK(sigset(SIGUSR1, handler) == SIG_DFL && raise(SIGUSR1) == 0 && count == 1);
	CHECK(sighold(SIGUSR1) == 0 && blocked(SIGUSR1) && raise(SIGUSR1) == 0 && count == 1);
	CHECK(sigrelse(SIGUSR1) == 0 && count == 2 && !blocked(SIGUSR1));
	CHECK(sigset(SIGUSR1, SIG_HOLD) == handler && blocked(SIGUSR1));
	CHECK(sigset(SIGUSR1, handler) == SIG_HOLD && !blocked(SIGUSR1));
	CHECK(sighold(SIGUSR1) == 0 && raise(SIGUSR1) == 0 && sigpause(SIGUSR1) == -1 && errno == EINTR && count == 3 && blocked(SIGUSR1));
	CHECK(sigrelse(SIGUSR1) == 0 && sigignore(SIGUSR1) == 0 && raise(SIGUSR1) == 0 && count == 3);
	signal(SIGUSR2, handler);
	CHECK(siginterrupt(SIGUSR2, 1) == 0 && sigaction(SIGUSR2, NULL, &now) == 0 && !(now.sa_flags & SA_RESTART));
	CHECK(siginterrupt(SIGUSR2, 0) == 0 && sigaction(SIGUSR2, NULL, &now) == 0 && (now.sa_flags & SA_RESTART));
	return PTS_PASS;
}
