/* signal-safety(7): fork(2) may be called in a signal handler, also in one that interrupted a blocked call or a computation. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t children;
static pid_t pids[3];

static void handler(int sig)
{
	pid_t pid;

	if (children == 3)
		return;
	pid = fork();
	if (pid == 0)
		_exit(50 + children);
	pids[children++] = pid;
}

int main(void)
{
	struct itimerval timer = { { 0, 5000 }, { 0, 5000 } };
	volatile unsigned long spin = 0;
	int status, i;

	signal(SIGALRM, handler);
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	while (children < 2)
		spin++;
	while (children < 3)
		pause();
	timer.it_value.tv_usec = 0;
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	for (i = 0; i < 3; i++)
		CHECK(waitpid(pids[i], &status, 0) == pids[i] && exited(status, 50 + i));
	return PTS_PASS;
}
