/* waitid(2), P_PIDFD: waits for the child that the descriptor is of; one that does not block says EAGAIN. */
#include "posixtest.h"
#include <sched.h>
#include <sys/pidfd.h>

#ifndef __wasm__
#define P_PIDFD 3
#endif

static char stack[65536];
static int gate[2];

static int child(void *arg)
{
	char c;

	close(gate[1]);
	read(gate[0], &c, 1);
	return 31;
}

int main(void)
{
	int pidfd = -1, nonblock;
	siginfo_t info;
	pid_t pid;

	NEED(pipe(gate) == 0);
	pid = clone(child, stack + sizeof(stack), CLONE_PIDFD | SIGCHLD, NULL, &pidfd);
	NEED(pid > 0 && pidfd >= 0);
	nonblock = pidfd_open(pid, PIDFD_NONBLOCK);
	CHECK_ERRNO(waitid(P_PIDFD, nonblock, &info, WEXITED), EAGAIN);
	CHECK(waitid(P_PIDFD, nonblock, &info, WEXITED | WNOHANG) == 0);
	close(gate[1]);
	CHECK(waitid(P_PIDFD, pidfd, &info, WEXITED | WNOWAIT) == 0 && info.si_pid == pid && info.si_status == 31);
	CHECK(waitid(P_PIDFD, nonblock, &info, WEXITED) == 0 && info.si_pid == pid && info.si_code == CLD_EXITED);
	CHECK_ERRNO(waitid(P_PIDFD, pidfd, &info, WEXITED), ECHILD);
	CHECK_ERRNO(waitid(P_PIDFD, -1, &info, WEXITED), EINVAL);
	CHECK_ERRNO(waitid(P_PIDFD, 999, &info, WEXITED), EBADF);
	CHECK_ERRNO(waitid(P_PIDFD, 0, &info, WEXITED), EBADF);
	return PTS_PASS;
}
