/* ppoll(2): a timespec instead of milliseconds, EINVAL for one that is none, and a signal mask that holds for the call. */
#include "posixtest.h"
#include <poll.h>
#include <time.h>

int main(void)
{
	struct timespec bad = { 0, 1000000000 }, negative = { -1, 0 }, little = { 0, 20000000 }, zero = { 0, 0 };
	struct pollfd p = { .events = POLLIN };
	sigset_t all, now;
	int fd[2];

	NEED(pipe(fd) == 0 && sigfillset(&all) == 0);
	p.fd = fd[0];
	CHECK_ERRNO(ppoll(&p, 1, &bad, NULL), EINVAL);
	CHECK_ERRNO(ppoll(&p, 1, &negative, NULL), EINVAL);
	CHECK(ppoll(&p, 1, &little, NULL) == 0 && ppoll(&p, 1, &zero, &all) == 0);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGUSR1) == 0);
	CHECK(write(fd[1], "p", 1) == 1 && ppoll(&p, 1, NULL, &all) == 1 && p.revents == POLLIN);
	return PTS_PASS;
}
