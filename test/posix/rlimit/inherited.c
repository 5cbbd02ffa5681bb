/* getrlimit(2): "A child process created via fork(2) inherits its parent's resource limits. Resource limits are preserved across execve(2)." prlimit(2) asks another process's. */
#include "posixtest.h"
#include <sys/resource.h>

int main(int argc, char *argv[])
{
	struct rlimit limit = { 33, 44 }, got;
	int status, ready[2];
	pid_t pid;
	char c;

	if (argc == 2) {
		CHECK(getrlimit(RLIMIT_NOFILE, &got) == 0 && got.rlim_cur == 33 && got.rlim_max == 44);
		CHECK(write(1, "x", 1) == 1);
		pause();
	}
	NEED(pipe(ready) == 0 && setrlimit(RLIMIT_NOFILE, &limit) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		NEED(dup2(ready[1], 1) == 1);
		execl("/proc/self/exe", "again", "x", NULL);
		_exit(PTS_UNRESOLVED);
	}
	CHECK(read(ready[0], &c, 1) == 1);
	limit.rlim_cur = 20;
	CHECK(prlimit(pid, RLIMIT_NOFILE, &limit, &got) == 0 && got.rlim_cur == 33);
	CHECK(prlimit(pid, RLIMIT_NOFILE, NULL, &got) == 0 && got.rlim_cur == 20 && got.rlim_max == 44);
	CHECK(getrlimit(RLIMIT_NOFILE, &got) == 0 && got.rlim_cur == 33);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid);
	CHECK_ERRNO(prlimit(pid, RLIMIT_NOFILE, NULL, &got), ESRCH);
	return PTS_PASS;
}
