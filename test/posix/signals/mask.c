/* sigprocmask(2): SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK; "It is not possible to block SIGKILL or SIGSTOP. Attempts to do so are silently ignored." EINVAL for another how. */
#include "posixtest.h"

static int blocked(int sig)
{
	sigset_t now;

	NEED(sigprocmask(SIG_SETMASK, NULL, &now) == 0);
	return sigismember(&now, sig);
}

int main(void)
{
	sigset_t set, old;

	NEED(sigemptyset(&set) == 0 && sigprocmask(SIG_SETMASK, &set, NULL) == 0);
	sigaddset(&set, SIGUSR1);
	CHECK(sigprocmask(SIG_BLOCK, &set, &old) == 0 && !sigismember(&old, SIGUSR1) && blocked(SIGUSR1));
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigaddset(&set, SIGRTMAX);
	CHECK(sigprocmask(SIG_BLOCK, &set, &old) == 0 && sigismember(&old, SIGUSR1));
	CHECK(blocked(SIGUSR1) && blocked(SIGRTMIN) && blocked(SIGRTMAX));
	CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0 && blocked(SIGUSR1) && !blocked(SIGRTMAX));
	CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0 && !blocked(SIGUSR1) && blocked(SIGRTMIN));
	sigfillset(&set);
	CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);
	CHECK(blocked(SIGTERM) && blocked(SIGSEGV) && !blocked(SIGKILL) && !blocked(SIGSTOP));
	CHECK_ERRNO(sigprocmask(99, &set, NULL), EINVAL);
	CHECK(sigprocmask(99, NULL, &old) == 0 && sigismember(&old, SIGTERM));
	return PTS_PASS;
}
