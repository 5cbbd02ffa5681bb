/* fork(2), wait(2): fifty children at once, each with its own answer; every one is reaped exactly once, and then there is none. */
#include "posixtest.h"

int main(void)
{
	pid_t pids[50], pid;
	int seen[50] = { 0 }, status, i, n;

	for (i = 0; i < 50; i++) {
		NEED((pids[i] = fork()) >= 0);
		if (pids[i] == 0) {
			usleep((50 - i) * 100);
			_exit(i);
		}
	}
	for (n = 0; n < 50; n++) {
		CHECK((pid = wait(&status)) > 0 && WIFEXITED(status));
		i = WEXITSTATUS(status);
		CHECK(i >= 0 && i < 50 && pids[i] == pid && !seen[i]++);
	}
	CHECK_ERRNO(wait(&status), ECHILD);
	return PTS_PASS;
}
