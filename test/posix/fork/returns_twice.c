/* fork(2): "On success, the PID of the child process is returned in the parent, and 0 is returned in the child"; the child's parent is the caller, its memory is a copy. */
#include "posixtest.h"

static int global = 1;

int main(void)
{
	int local = 2, *heap = malloc(sizeof(int)), status;
	pid_t me = getpid(), pid;

	*heap = 3;
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		CHECK(getppid() == me && getpid() != me);
		CHECK(global == 1 && local == 2 && *heap == 3);
		global = local = *heap = 99;
		_exit(7);
	}
	CHECK(pid != me && getpid() == me);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 7));
	CHECK(global == 1 && local == 2 && *heap == 3);
	return PTS_PASS;
}
