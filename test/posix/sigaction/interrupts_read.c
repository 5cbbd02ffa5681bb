/* signal(7): a blocked read(2) is interrupted by a handler: EINTR without SA_RESTART, with it the call goes on. */
#include "posixtest.h"
#include <sys/time.h>

static int fd[2];
static volatile sig_atomic_t count;

static void handler(int sig)
{
	if (++count == 3)
		write(fd[1], "x", 1);
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler };
	struct itimerval timer = { { 0, 20000 }, { 0, 20000 } };
	char c;

	NEED(pipe(fd) == 0 && sigaction(SIGALRM, &act, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK_ERRNO(read(fd[0], &c, 1), EINTR);
	CHECK(count == 1);
	act.sa_flags = SA_RESTART;
	NEED(sigaction(SIGALRM, &act, NULL) == 0);
	CHECK(read(fd[0], &c, 1) == 1 && c == 'x' && count == 3);
	return PTS_PASS;
}
