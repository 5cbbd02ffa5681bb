/* fork(2): each of a hundred generations makes the next and waits for it: the answer comes back through all of them. */
#include "posixtest.h"

int main(void)
{
	int level, status, top = getpid();

	for (level = 0; level < 100; level++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0)
			continue;
		CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
		if (getpid() == top) {
			CHECK(WEXITSTATUS(status) == 99);
			return PTS_PASS;
		}
		_exit(WEXITSTATUS(status) + 1);
	}
	_exit(0);
}
