/* vfork(2): "the calling process is suspended until the child terminates" or executes a program. */
#include "posixtest.h"
#include <time.h>

int main(void)
{
	struct timespec before, after;
	int status;
	pid_t pid;

	NEED(clock_gettime(CLOCK_MONOTONIC, &before) == 0);
	pid = vfork();
	NEED(pid >= 0);
	if (pid == 0) {
		usleep(50000);
		_exit(9);
	}
	NEED(clock_gettime(CLOCK_MONOTONIC, &after) == 0);
	CHECK((after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec >= 50000000);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 9));
	return PTS_PASS;
}
