/* wait(2), signal(7): a handler of SIGCHLD that reaps all who have ended, while the parent makes more: none is left, none is counted twice. */
#include "posixtest.h"

static volatile sig_atomic_t reaped, codes;

static void handler(int sig)
{
	int saved = errno, status;

	while (waitpid(-1, &status, WNOHANG) > 0) {
		reaped++;
		codes += WEXITSTATUS(status);
	}
	errno = saved;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART };
	sigset_t set, old;
	int i, total = 0;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	NEED(sigaction(SIGCHLD, &act, NULL) == 0);
	for (i = 0; i < 60; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			usleep(i % 7 * 500);
			_exit(i % 10);
		}
		total += i % 10;
	}
	NEED(sigprocmask(SIG_BLOCK, &set, &old) == 0);
	while (reaped < 60)
		sigsuspend(&old);
	CHECK(codes == total);
	CHECK_ERRNO(wait(NULL), ECHILD);
	return PTS_PASS;
}
