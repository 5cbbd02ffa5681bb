/* waitid(2): si_pid, si_uid, si_signo SIGCHLD, si_status, si_code CLD_EXITED or CLD_KILLED; WNOWAIT leaves the child waitable. */
#include "posixtest.h"

int main(void)
{
	siginfo_t info;
	pid_t pid;
	int status;

	NEED((pid = fork()) >= 0);
	if (pid == 0)
		_exit(23);
	CHECK(waitid(P_PID, pid, &info, WEXITED | WNOWAIT) == 0);
	CHECK(info.si_signo == SIGCHLD && info.si_pid == pid && info.si_uid == getuid() && info.si_code == CLD_EXITED && info.si_status == 23);
	memset(&info, 0, sizeof(info));
	CHECK(waitid(P_ALL, 0, &info, WEXITED) == 0 && info.si_pid == pid && info.si_status == 23);
	CHECK_ERRNO(waitid(P_PID, pid, &info, WEXITED), ECHILD);
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		pause();
		_exit(0);
	}
	info.si_pid = 5;
	CHECK(waitid(P_PID, pid, &info, WEXITED | WNOHANG) == 0 && info.si_pid == 0);
	CHECK_ERRNO(waitid(P_PID, pid, &info, 0), EINVAL);
	CHECK_ERRNO(waitid(99, pid, &info, WEXITED), EINVAL);
	CHECK(kill(pid, SIGTERM) == 0 && waitid(P_PGID, getpgrp(), &info, WEXITED) == 0);
	CHECK(info.si_pid == pid && info.si_code == CLD_KILLED && info.si_status == SIGTERM);
	CHECK_ERRNO(waitpid(-1, &status, 0), ECHILD);
	return PTS_PASS;
}
