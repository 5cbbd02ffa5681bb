/* clone(2), CLONE_PARENT: the new process is its maker's sibling, in its maker's group, and its end is told like its maker's. */
#include "posixtest.h"
#include <sched.h>

static char stack[65536];
static int report[2];

static int sibling(void *arg)
{
	pid_t ids[3] = { getpid(), getppid(), getpgrp() };

	return write(report[1], ids, sizeof(ids)) == sizeof(ids) ? 21 : 1;
}

static void maker(void)
{
	CHECK(setpgid(0, 0) == 0);
	CHECK(clone(sibling, stack + sizeof(stack), CLONE_PARENT | SIGUSR1, NULL) > 0);
	CHECK_ERRNO(wait(NULL), ECHILD);
}

int main(void)
{
	pid_t pid, ids[3];
	int status;

	NEED(pipe(report) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		maker();
		_exit(20);
	}
	CHECK(read(report[0], ids, sizeof(ids)) == sizeof(ids) && ids[1] == getpid() && ids[2] == pid);
	CHECK(waitpid(ids[0], &status, 0) == ids[0] && exited(status, 21));
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 20));
	return PTS_PASS;
}
