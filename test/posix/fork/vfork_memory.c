/* vfork(2): the child runs in its parent's memory, may fork itself, and takes nothing of its parent with it when it ends. */
#include "posixtest.h"
#include <sys/mman.h>

static volatile int value;
static char *page;

static int sum(int depth)
{
	volatile int here = depth;

	return depth ? here + sum(depth - 1) : 0;
}

static void child(void)
{
	int status;
	pid_t pid;

	value = 5;
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page != MAP_FAILED)
		page[0] = 'v';
	pid = fork();
	if (pid == 0) {
		value = 6;
		_exit(sum(100) == 5050 ? 3 : 4);
	}
	if (waitpid(pid, &status, 0) != pid || !exited(status, 3) || value != 5)
		_exit(1);
	_exit(2);
}

int main(void)
{
	char *arguments[] = { "nothing", NULL };
	int status, round;

	for (round = 0; round < 3; round++) {
		pid_t pid;

		value = 0;
		pid = vfork();
		NEED(pid >= 0);
		if (pid == 0)
			child();
		CHECK(value == 5 && page[0] == 'v' && sum(200) == 20100);
		CHECK(waitpid(pid, &status, 0) == pid && exited(status, 2));
		NEED(munmap(page, 4096) == 0);
	}
	if (vfork() == 0) {
		execv("/nonexistent", arguments);
		value = errno;
		_exit(0);
	}
	CHECK(value == ENOENT && wait(&status) > 0 && status == 0);
	if (vfork() == 0)
		raise(SIGTERM);
	CHECK(wait(&status) > 0 && killed(status, SIGTERM));
	return PTS_PASS;
}
