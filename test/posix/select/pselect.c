/* pselect(2): "uses a timeout that is a struct timespec", "does not change this argument", and replaces the signal mask for the call. */
#include "posixtest.h"
#include <sys/select.h>

int main(void)
{
	struct timespec wait = { 0, 30000000 }, bad = { 0, 1000000000 };
	sigset_t mask, now;
	fd_set set;
	int fd[2];

	NEED(pipe(fd) == 0 && sigfillset(&mask) == 0);
	FD_ZERO(&set);
	FD_SET(fd[0], &set);
	CHECK(pselect(fd[0] + 1, &set, NULL, NULL, &wait, &mask) == 0 && !FD_ISSET(fd[0], &set));
	CHECK(wait.tv_sec == 0 && wait.tv_nsec == 30000000);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGTERM) == 0);
	CHECK_ERRNO(pselect(0, NULL, NULL, NULL, &bad, NULL), EINVAL);
	CHECK(pselect(0, NULL, NULL, NULL, &wait, NULL) == 0);
	return PTS_PASS;
}
