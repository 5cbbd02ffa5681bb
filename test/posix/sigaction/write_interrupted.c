/* write(2), pipe(7): a blocked write of more than fits returns, when a handler runs, what it has written so far. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

int main(void)
{
	static char buf[100000];
	struct sigaction act = { .sa_handler = handler };
	struct itimerval timer = { { 0, 20000 }, { 0, 20000 } };
	int fd[2];

	NEED(pipe(fd) == 0 && sigaction(SIGALRM, &act, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK(write(fd[1], buf, sizeof(buf)) == 65536 && count >= 1);
	CHECK_ERRNO(write(fd[1], buf, 1), EINTR);
	return PTS_PASS;
}
