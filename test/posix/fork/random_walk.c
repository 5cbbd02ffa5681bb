/* fork(2): a tree of processes that all add to a shared page: none is lost, none runs twice. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	int *count = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int level, status, children = 0;

	NEED(count != MAP_FAILED);
	for (level = 0; level < 5; level++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0)
			children = 0;
		else
			children++;
	}
	__atomic_fetch_add(count, 1, __ATOMIC_SEQ_CST);
	while (children--)
		CHECK(wait(&status) > 0 && exited(status, 0));
	CHECK_ERRNO(wait(&status), ECHILD);
	if (getpid() != getsid(0) && *count != 32 && count[1])
		return PTS_FAIL;
	return PTS_PASS;
}
