/* POSIX, exit(): "If the exit of the process causes a process group to become orphaned, and if any member of the newly-orphaned process group is stopped, then a SIGHUP signal followed by a SIGCONT signal shall be sent". */
#include "posixtest.h"

static int fd[2];

static void leader(void)
{
	int status;
	pid_t pid;

	NEED(setsid() > 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		pid_t inner;

		NEED(setpgid(0, 0) == 0 && (inner = fork()) >= 0);
		if (inner == 0) {
			raise(SIGSTOP);
			write(fd[1], "survived", 8);
			_exit(0);
		}
		NEED(waitpid(inner, &status, WUNTRACED) == inner && WIFSTOPPED(status));
		_exit(0);
	}
	NEED(waitpid(pid, &status, 0) == pid && exited(status, 0));
}

int main(void)
{
	char buf[8];

	NEED(pipe(fd) == 0);
	CHECK(exited(child_status(leader), 0));
	/* SIGHUP ended the one that was stopped: the pipe closes without a word. */
	CHECK(close(fd[1]) == 0 && read(fd[0], buf, 8) == 0);
	return PTS_PASS;
}
