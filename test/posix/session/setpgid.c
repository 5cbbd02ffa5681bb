/* setpgid(2): a parent puts its child in a group; ESRCH for no child, EACCES once it has executed, EINVAL for a negative group, EPERM for another session. */
#include "posixtest.h"

int main(int argc, char *argv[])
{
	int fd[2], status;
	pid_t pid;
	char c;

	if (argc == 2) {
		CHECK(write(1, "x", 1) == 1);
		pause();
	}
	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		close(fd[0]);
		NEED(dup2(fd[1], 1) == 1);
		execl("/proc/self/exe", "c", "x", NULL);
		_exit(PTS_UNRESOLVED);
	}
	CHECK(setpgid(pid, pid) == 0 || errno == EACCES);
	CHECK(read(fd[0], &c, 1) == 1);
	CHECK_ERRNO(setpgid(pid, getpgrp()), EACCES);
	CHECK_ERRNO(setpgid(0x3fffffff, 0), ESRCH);
	CHECK_ERRNO(setpgid(0, -1), EINVAL);
	CHECK_ERRNO(setpgid(-1, 0), EINVAL);
	CHECK_ERRNO(setpgid(getppid(), 0), ESRCH);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid && killed(status, SIGKILL));
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		pause();
		_exit(0);
	}
	CHECK(setpgid(pid, 0) == 0 && getpgid(pid) == pid && kill(-pid, SIGTERM) == 0);
	CHECK(waitpid(-pid, &status, 0) == pid && killed(status, SIGTERM));
	CHECK_ERRNO(kill(-pid, 0), ESRCH);
	return PTS_PASS;
}
