/* clone3(2): who may have a process with a number of his choice. EEXIST if there is one. */
#include "posixtest.h"
#include <linux/sched.h>
#include <stdint.h>
#include <sys/syscall.h>

static struct clone_args args;
static pid_t wanted = 31999;

int main(void)
{
	int status;
	long pid;

	args.exit_signal = SIGCHLD;
	args.set_tid = (uintptr_t)&wanted;
	args.set_tid_size = 1;
	while (kill(wanted, 0) == 0)
		wanted--;
	pid = syscall(SYS_clone3, &args, sizeof(args));
	if (pid < 0 && errno == EPERM && geteuid() != 0)
		return PTS_PASS;
	NEED(pid >= 0);
	if (pid == 0)
		_exit(getpid() == wanted ? 0 : 1);
	CHECK(pid == wanted);
	CHECK_ERRNO(syscall(SYS_clone3, &args, sizeof(args)), EEXIST);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
