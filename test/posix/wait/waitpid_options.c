/* waitpid(2): a pid, -1, 0 and groups; WNOHANG: "return immediately if no child has exited", 0; ECHILD; EINVAL for other options. */
#include "posixtest.h"

int main(void)
{
	int fd[2], status, code;
	pid_t first, second;
	char c;

	NEED(pipe(fd) == 0 && (first = fork()) >= 0);
	if (first == 0) {
		close(fd[1]);
		read(fd[0], &c, 1);
		_exit(1);
	}
	NEED((second = fork()) >= 0);
	if (second == 0)
		_exit(2);
	CHECK(waitpid(first, &status, WNOHANG) == 0);
	CHECK(waitpid(second, &status, 0) == second && exited(status, 2));
	CHECK(waitpid(-1, &status, WNOHANG) == 0 && waitpid(0, &status, WNOHANG) == 0 && waitpid(-getpgrp(), &status, WNOHANG) == 0);
	CHECK_ERRNO(waitpid(second, &status, 0), ECHILD);
	CHECK_ERRNO(waitpid(getpid(), &status, 0), ECHILD);
	CHECK_ERRNO(waitpid(-0x3fffffff, &status, 0), ECHILD);
	code = 0x1000;
	CHECK_ERRNO(waitpid(-1, &status, code), EINVAL);
	CHECK(close(fd[1]) == 0 && waitpid(0, &status, 0) == first && exited(status, 1));
	CHECK_ERRNO(waitpid(-1, NULL, WNOHANG), ECHILD);
	return PTS_PASS;
}
