/* sigsetjmp(3): "If, and only if, the savesigs argument [...] is nonzero, the process's current signal mask is saved in env and will be restored if a siglongjmp() is later performed". */
#include "posixtest.h"
#include <setjmp.h>

static int blocked(int sig)
{
	sigset_t now;

	NEED(sigprocmask(SIG_BLOCK, NULL, &now) == 0);
	return sigismember(&now, sig);
}

int main(void)
{
	static sigjmp_buf env;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	if (sigsetjmp(env, 1) == 0) {
		NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
		siglongjmp(env, 1);
	}
	CHECK(!blocked(SIGUSR1));
	if (sigsetjmp(env, 0) == 0) {
		NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
		siglongjmp(env, 1);
	}
	CHECK(blocked(SIGUSR1));
	if (sigsetjmp(env, 1) == 0) {
		NEED(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
		siglongjmp(env, 2);
	}
	CHECK(blocked(SIGUSR1));
	return PTS_PASS;
}
