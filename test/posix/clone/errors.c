/* clone(2): flags that make no sense together are EINVAL, and no child is made. */
#include "posixtest.h"
#include <sched.h>
#include <sys/syscall.h>

static char stack[65536];

static int child(void *arg)
{
	return 0;
}

int main(void)
{
	pid_t tid;

	CHECK_ERRNO(clone(child, NULL, SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(clone(NULL, stack + sizeof(stack), SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(clone(child, stack + sizeof(stack), CLONE_THREAD | SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(clone(child, stack + sizeof(stack), CLONE_THREAD | CLONE_VM | SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(clone(child, stack + sizeof(stack), CLONE_SIGHAND | SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(clone(child, stack + sizeof(stack), CLONE_FS | CLONE_NEWNS | SIGCHLD, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_SIGHAND | SIGCHLD, 0L, 0L, 0L, 0L), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_PIDFD | CLONE_PARENT_SETTID | SIGCHLD, 0L, &tid, 0L, 0L), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_PIDFD | CLONE_DETACHED | SIGCHLD, 0L, &tid, 0L, 0L), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_PIDFD | SIGCHLD, 0L, 8L, 0L, 0L), EFAULT);
	CHECK_ERRNO(waitpid(-1, NULL, WNOHANG), ECHILD);
	return PTS_PASS;
}
