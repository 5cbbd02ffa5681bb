/* wait(2): "EINTR [...] an unblocked signal or a SIGCHLD was caught"; with SA_RESTART it waits on. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler };
	struct itimerval timer = { { 0, 20000 }, { 0, 20000 } };
	int status;
	pid_t pid;

	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		usleep(200000);
		_exit(4);
	}
	NEED(sigaction(SIGALRM, &act, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	CHECK_ERRNO(waitpid(pid, &status, 0), EINTR);
	act.sa_flags = SA_RESTART;
	NEED(sigaction(SIGALRM, &act, NULL) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 4) && count > 3);
	return PTS_PASS;
}
