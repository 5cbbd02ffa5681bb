/* clone3(2): EINVAL, E2BIG and EFAULT for arguments that clone(2) could not even be given. */
#include "posixtest.h"
#include <linux/sched.h>
#include <stdint.h>
#include <sys/syscall.h>

static union {
	struct clone_args args;
	unsigned char bytes[8192];
} u;
static char stack[65536];
static pid_t wanted[2];

static void clear(void)
{
	memset(&u, 0, sizeof(u));
	u.args.exit_signal = SIGCHLD;
}

#define REFUSED(member, value, number) do {						\
	clear();									\
	u.args.member = (value);							\
	CHECK_ERRNO(syscall(SYS_clone3, &u, sizeof(u.args)), number);			\
} while (0)

static void sizes(void)
{
	clear();
	CHECK_ERRNO(syscall(SYS_clone3, &u, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone3, &u, 63), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone3, &u, sizeof(u)), E2BIG);
	CHECK_ERRNO(syscall(SYS_clone3, NULL, sizeof(u.args)), EFAULT);
	u.bytes[sizeof(u.args) + 7] = 1;
	CHECK_ERRNO(syscall(SYS_clone3, &u, sizeof(u.args) + 8), E2BIG);
}

static void flags(void)
{
	REFUSED(flags, CLONE_DETACHED, EINVAL);
	REFUSED(flags, SIGCHLD, EINVAL);
	REFUSED(flags, 1ULL << 40, EINVAL);
	REFUSED(flags, CLONE_THREAD, EINVAL);
	REFUSED(flags, CLONE_SIGHAND, EINVAL);
	REFUSED(flags, CLONE_SIGHAND | CLONE_VM | CLONE_CLEAR_SIGHAND, EINVAL);
	REFUSED(flags, CLONE_PARENT, EINVAL);
	REFUSED(flags, CLONE_FS | CLONE_NEWNS, EINVAL);
}

static void others(void)
{
	REFUSED(exit_signal, 65, EINVAL);
	REFUSED(exit_signal, 256, EINVAL);
	REFUSED(stack, (uintptr_t)stack, EINVAL);
	REFUSED(stack_size, sizeof(stack), EINVAL);
	REFUSED(set_tid, (uintptr_t)wanted, EINVAL);
	REFUSED(set_tid_size, 1, EINVAL);
	clear();
	u.args.set_tid = (uintptr_t)wanted;
	u.args.set_tid_size = 1;
	wanted[0] = -1;
	CHECK_ERRNO(syscall(SYS_clone3, &u, sizeof(u.args)), EINVAL);
	u.args.set_tid_size = 33;
	CHECK_ERRNO(syscall(SYS_clone3, &u, sizeof(u.args)), EINVAL);
}

int main(void)
{
	sizes();
	flags();
	others();
	CHECK_ERRNO(waitpid(-1, NULL, __WALL | WNOHANG), ECHILD);
	return PTS_PASS;
}
