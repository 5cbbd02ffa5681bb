/* exit(3), wait(2): children of a process that ends get a new parent, init or the nearest subreaper, and their old parent's parent does not reap them. */
#include "posixtest.h"

int main(void)
{
	int fd[2], status;
	pid_t pid, orphan, before;

	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		pid_t me = getpid();

		NEED((pid = fork()) >= 0);
		if (pid == 0) {
			while (getppid() == me)
				usleep(1000);
			before = getppid();
			write(fd[1], &before, sizeof(before));
			_exit(PTS_PASS);
		}
		_exit(3);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 3));
	CHECK(read(fd[0], &orphan, sizeof(orphan)) == sizeof(orphan) && orphan != pid && orphan != getpid());
	CHECK_ERRNO(wait(NULL), ECHILD);
	return PTS_PASS;
}
