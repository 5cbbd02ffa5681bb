/* syscall(2): fork and vfork by their numbers are fork and vfork, also when the number is only known at run time. */
#include "posixtest.h"
#include <sys/syscall.h>

static int value = 1;

static void child_of(pid_t pid, int in_child, int in_parent)
{
	int status, local = value;

	NEED(pid >= 0);
	if (pid == 0) {
		value += 10;
		_exit(getppid() > 1 && value == in_child ? 42 : 1);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 42));
	CHECK(value == in_parent && local >= 1);
}

int main(void)
{
	volatile long number = SYS_fork;

	child_of(syscall(SYS_fork), 11, 1);
	child_of(syscall(number), 11, 1);
#ifdef __wasm__
	/* Elsewhere the child overwrites the address that its parent's syscall() returns to. */
	child_of(syscall(SYS_vfork), 11, 11);
#endif
	CHECK(raise(0) == 0);
	return PTS_PASS;
}
