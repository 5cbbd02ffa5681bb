/* pipe(7): a write to a pipe without readers kills the writer by SIGPIPE; a reader that ends does that to a writer that waits. */
#include "posixtest.h"

int main(void)
{
	static char buf[100000];
	int fd[2], status;
	pid_t pid;

	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		close(fd[0]);
		write(fd[1], buf, sizeof(buf));
		_exit(PTS_FAIL);
	}
	close(fd[1]);
	CHECK(read(fd[0], buf, 100) == 100);
	usleep(20000);
	CHECK(waitpid(pid, &status, WNOHANG) == 0);
	CHECK(close(fd[0]) == 0 && waitpid(pid, &status, 0) == pid && killed(status, SIGPIPE));
	return PTS_PASS;
}
