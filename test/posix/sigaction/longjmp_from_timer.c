/* siglongjmp(3) out of a handler that interrupted a computation or a blocked call; the mask saved by sigsetjmp is back, and it can be done again. */
#include "posixtest.h"
#include <setjmp.h>
#include <sys/time.h>

static sigjmp_buf env;

static void handler(int sig)
{
	siglongjmp(env, 1);
}

int main(void)
{
	struct itimerval timer = { { 0, 0 }, { 0, 10000 } };
	volatile int round = 0;
	sigset_t now;
	int fd[2];
	char c;

	signal(SIGALRM, handler);
	NEED(pipe(fd) == 0);
	if (sigsetjmp(env, 1) != 0)
		round++;
	CHECK(sigprocmask(SIG_BLOCK, NULL, &now) == 0 && !sigismember(&now, SIGALRM));
	if (round == 20)
		return PTS_PASS;
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	if (round % 3 == 0)
		for (;;)
			;
	else if (round % 3 == 1)
		read(fd[0], &c, 1);
	else
		sleep(100);
	CHECK(0);
}
