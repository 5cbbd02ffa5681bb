/* waitpid(2): "< -1: meaning wait for any child process whose process group ID is equal to the absolute value of pid", "0: [...] equal to that of the calling process". */
#include "posixtest.h"

int main(void)
{
	pid_t first = 0, pids[6], pid;
	int i, status;

	for (i = 0; i < 6; i++) {
		NEED((pids[i] = fork()) >= 0);
		if (pids[i] == 0) {
			if (i >= 3)
				setpgid(0, first);
			usleep(5000);
			_exit(i);
		}
		if (i >= 3) {
			setpgid(pids[i], first);
			first = first ? first : pids[i];
		}
	}
	for (i = 0; i < 3; i++)
		CHECK((pid = waitpid(-first, &status, 0)) > 0 && WEXITSTATUS(status) >= 3 && pid == pids[WEXITSTATUS(status)]);
	CHECK_ERRNO(waitpid(-first, &status, 0), ECHILD);
	for (i = 0; i < 3; i++)
		CHECK((pid = waitpid(0, &status, 0)) > 0 && WEXITSTATUS(status) < 3 && pid == pids[WEXITSTATUS(status)]);
	CHECK_ERRNO(waitpid(0, &status, 0), ECHILD);
	return PTS_PASS;
}
