/* In place of musl's, which waits for ever when asked to wait for a signal that there is not. */
#include <signal.h>

int sigpause(int sig)
{
	sigset_t mask;

	sigprocmask(SIG_BLOCK, 0, &mask);
	return sigdelset(&mask, sig) ? -1 : sigsuspend(&mask);
}
