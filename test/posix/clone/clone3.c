/* clone3(2): makes what clone(2) makes; its structure may be larger or smaller than the kernel's if what is too much is 0. */
#include "posixtest.h"
#include <linux/sched.h>
#include <poll.h>
#include <stdint.h>
#include <sys/syscall.h>

static union {
	struct clone_args args;
	char bytes[5000];
} u;
static volatile int parent_tid, child_tid, pidfd, ran;

static long clone3(size_t size)
{
	return syscall(SYS_clone3, &u, size);
}

static void handler(int sig)
{
	ran = sig;
}

static void like_fork(size_t size)
{
	int status;
	long pid;

	memset(&u, 0, sizeof(u));
	u.args.exit_signal = SIGCHLD;
	u.args.flags = CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_PIDFD;
	u.args.parent_tid = (uintptr_t)&parent_tid;
	u.args.child_tid = (uintptr_t)&child_tid;
	u.args.pidfd = (uintptr_t)&pidfd;
	child_tid = 0;
	pid = clone3(size);
	NEED(pid >= 0);
	if (pid == 0)
		_exit(child_tid == getpid() ? 8 : 1);
	CHECK(parent_tid == pid && child_tid == 0 && pidfd >= 3);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 8));
	close(pidfd);
}

static void like_vfork(void)
{
	int status;
	long pid;

	memset(&u, 0, sizeof(u));
	u.args.exit_signal = SIGCHLD;
	u.args.flags = CLONE_VM | CLONE_VFORK;
	ran = 0;
	pid = clone3(sizeof(u.args));
	NEED(pid >= 0);
	if (pid == 0) {
		ran = 3;
		_exit(0);
	}
	CHECK(ran == 3 && waitpid(pid, &status, 0) == pid);
}

/* Handlers go back to what they were at first; ignored signals stay ignored. */
static void clear_handlers(void)
{
	struct sigaction action;
	int status;
	long pid;

	NEED(signal(SIGUSR1, handler) != SIG_ERR && signal(SIGUSR2, SIG_IGN) != SIG_ERR);
	memset(&u, 0, sizeof(u));
	u.args.exit_signal = SIGCHLD;
	u.args.flags = CLONE_CLEAR_SIGHAND;
	pid = clone3(sizeof(u.args));
	NEED(pid >= 0);
	if (pid == 0) {
		CHECK(sigaction(SIGUSR1, NULL, &action) == 0 && action.sa_handler == SIG_DFL);
		CHECK(sigaction(SIGUSR2, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
		_exit(0);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
}

int main(void)
{
	like_fork(64);
	like_fork(80);
	like_fork(sizeof(u.args));
	like_fork(sizeof(u.args) + 64);
#ifdef __wasm__
	/* Elsewhere the child overwrites the address that its parent's syscall() returns to. */
	like_vfork();
#endif
	clear_handlers();
	return PTS_PASS;
}
