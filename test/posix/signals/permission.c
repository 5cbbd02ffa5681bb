/* kill(2): "EPERM The calling process does not have permission to send the signal to any of the target processes." */
#include "posixtest.h"

int main(void)
{
	int status;
	pid_t pid;

	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		if (geteuid() == 0)
			NEED(setuid(54321) == 0);
		CHECK_ERRNO(kill(1, SIGTERM), EPERM);
		CHECK_ERRNO(kill(1, 0), EPERM);
		if (getppid() != 1)
			CHECK(kill(getpid(), 0) == 0);
		_exit(PTS_PASS);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
