/* fork(2): "EAGAIN A system-imposed limit on the number of threads was encountered", of RLIMIT_NPROC for a user without privilege. */
#include "posixtest.h"
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit = { 1, 1 };
	int status;
	pid_t pid;

	if (geteuid() == 0)
		NEED(setuid(54321) == 0);
	NEED(setrlimit(RLIMIT_NPROC, &limit) == 0);
	pid = fork();
	if (pid == 0)
		_exit(PTS_PASS);
	CHECK(pid == -1 && errno == EAGAIN);
	CHECK_ERRNO(wait(&status), ECHILD);
	return PTS_PASS;
}
