/* fork(2) under two thousand frames: all of them are there on both sides. */
#include "posixtest.h"

static pid_t pid;

static int deep(int level)
{
	volatile int here = level * 3;

	if (level == 2000)
		NEED((pid = fork()) >= 0);
	else
		deep(level + 1);
	CHECK(here == level * 3);
	return here;
}

int main(void)
{
	int status;

	CHECK(deep(0) == 0);
	if (pid == 0)
		_exit(13);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 13));
	return PTS_PASS;
}
