/* sigwaitinfo(2), sigtimedwait(2): a blocked SIGCHLD is taken instead of caught; several children that end may be one signal. */
#include "posixtest.h"
#include <time.h>

int main(void)
{
	struct timespec limit = { 10, 0 };
	int status, left = 5, i;
	siginfo_t info;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	for (i = 0; i < 5; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			usleep(2000 * (i / 2));
			_exit(i);
		}
	}
	while (left > 0) {
		CHECK(sigtimedwait(&set, &info, &limit) == SIGCHLD && info.si_code == CLD_EXITED && info.si_pid > 0);
		while (left > 0 && waitpid(-1, &status, WNOHANG) > 0)
			left--;
	}
	CHECK_ERRNO(wait(NULL), ECHILD);
	return PTS_PASS;
}
