/* sigpending(2): the signals raised while blocked; a standard signal that is raised twice is pending once; ignoring it discards it. */
#include "posixtest.h"

static int pending(int sig)
{
	sigset_t set;

	CHECK(sigpending(&set) == 0);
	return sigismember(&set, sig);
}

int main(void)
{
	struct timespec none = { 0, 0 };
	sigset_t all;

	NEED(sigfillset(&all) == 0 && sigprocmask(SIG_SETMASK, &all, NULL) == 0);
	CHECK(!pending(SIGUSR1) && kill(getpid(), SIGUSR1) == 0 && kill(getpid(), SIGUSR1) == 0 && pending(SIGUSR1) && !pending(SIGUSR2));
	CHECK(sigtimedwait(&all, NULL, &none) == SIGUSR1);
	CHECK_ERRNO(sigtimedwait(&all, NULL, &none), EAGAIN);
	/* POSIX: "Setting a signal action to SIG_IGN for a signal that is pending shall cause the pending signal to be discarded". */
	CHECK(raise(SIGUSR2) == 0 && pending(SIGUSR2) && signal(SIGUSR2, SIG_IGN) == SIG_DFL && !pending(SIGUSR2));
	CHECK(raise(SIGCHLD) == 0 && pending(SIGCHLD) && signal(SIGCHLD, SIG_DFL) == SIG_DFL && !pending(SIGCHLD));
	/* Linux keeps a blocked signal that is ignored, for whoever may wait for it. */
	CHECK(raise(SIGUSR2) == 0 && pending(SIGUSR2));
	CHECK(raise(SIGTSTP) == 0 && pending(SIGTSTP) && raise(SIGCONT) == 0 && !pending(SIGTSTP) && pending(SIGCONT));
	return PTS_PASS;
}
