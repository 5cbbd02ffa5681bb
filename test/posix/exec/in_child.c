/* fork(2) and execve(2), as a shell does it: the child becomes another program, its output goes through a pipe, its status to the parent. */
#include "posixtest.h"

int main(int argc, char *argv[])
{
	int fd[2], status;
	char buf[64];
	pid_t pid;

	if (argc == 2) {
		printf("I am %s", argv[1]);
		return 17;
	}
	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		NEED(dup2(fd[1], 1) == 1 && close(fd[0]) == 0 && close(fd[1]) == 0);
		execl("/proc/self/exe", "me", "the child", NULL);
		_exit(PTS_UNRESOLVED);
	}
	CHECK(close(fd[1]) == 0 && read(fd[0], buf, sizeof(buf)) == 14 && memcmp(buf, "I am the child", 14) == 0);
	CHECK(read(fd[0], buf, 1) == 0 && waitpid(pid, &status, 0) == pid && exited(status, 17));
	return PTS_PASS;
}
