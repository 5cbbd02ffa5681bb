/* sigsetops(3): "EINVAL sig is not a valid signal"; sets hold what was put in, and nothing else. */
#include "posixtest.h"

int main(void)
{
	sigset_t set;
	int sig;

	CHECK(sigemptyset(&set) == 0);
	for (sig = 1; sig <= 31; sig++)
		CHECK(sigismember(&set, sig) == 0 && sigaddset(&set, sig) == 0 && sigismember(&set, sig) == 1);
	CHECK(sigdelset(&set, 17) == 0 && !sigismember(&set, 17) && sigismember(&set, 16) && sigismember(&set, 18));
	CHECK(sigfillset(&set) == 0 && sigismember(&set, SIGKILL) && sigismember(&set, SIGRTMAX) && sigismember(&set, 1));
	CHECK_ERRNO(sigaddset(&set, 0), EINVAL);
	CHECK_ERRNO(sigaddset(&set, 999), EINVAL);
	CHECK_ERRNO(sigdelset(&set, -1), EINVAL);
	CHECK(SIGRTMIN > 31 && SIGRTMAX == 64 && SIGRTMAX - SIGRTMIN >= 8 && NSIG == 65);
	CHECK(strlen(strsignal(SIGSEGV)) > 0);
	return PTS_PASS;
}
