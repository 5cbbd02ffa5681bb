/* unshare(2): descriptors and the working directory that were shared are one's own afterwards. */
#include "posixtest.h"
#include <fcntl.h>
#include <sched.h>

static char stack[65536];

static int closes(void *arg)
{
	if (unshare((int)(long)arg))
		return 1;
	close(0);
	return chdir("/tmp") ? 1 : 0;
}

static void child_with(long flags, int closed, const char *where)
{
	char cwd[64];
	int status;
	pid_t pid;

	NEED(open("/dev/null", O_RDONLY) >= 0 && chdir("/") == 0);
	pid = clone(closes, stack + sizeof(stack), CLONE_VM | CLONE_FILES | CLONE_FS | SIGCHLD, (void *)flags);
	NEED(pid > 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK((fcntl(0, F_GETFD) == -1) == closed);
	CHECK(getcwd(cwd, sizeof(cwd)) && strcmp(cwd, where) == 0);
	if (closed)
		NEED(open("/dev/null", O_RDONLY) == 0);
}

int main(void)
{
	child_with(0, 1, "/tmp");
	child_with(CLONE_FILES, 0, "/tmp");
	child_with(CLONE_FS, 1, "/");
	child_with(CLONE_FILES | CLONE_FS | CLONE_SYSVSEM, 0, "/");
	CHECK(unshare(CLONE_THREAD) == 0 && unshare(CLONE_SIGHAND) == 0 && unshare(CLONE_VM) == 0);
	CHECK_ERRNO(unshare(CLONE_PARENT), EINVAL);
	CHECK_ERRNO(unshare(-1), EINVAL);
	CHECK_ERRNO(setns(-1, 0), EBADF);
	CHECK_ERRNO(setns(0, 0), EINVAL);
	return PTS_PASS;
}
