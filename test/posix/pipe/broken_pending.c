/* POSIX, write(): EPIPE, and "a SIGPIPE signal shall also be sent to the thread": blocked, it is pending. */
#include "posixtest.h"

int main(void)
{
	sigset_t set, pending;
	int fd[2], sig;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && pipe(fd) == 0 && close(fd[0]) == 0);
	CHECK_ERRNO(write(fd[1], "b", 1), EPIPE);
	CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1);
	CHECK(sigwait(&set, &sig) == 0 && sig == SIGPIPE);
	CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 0);
	return PTS_PASS;
}
