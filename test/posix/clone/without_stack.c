/* clone(2) by syscall(2): without a stack the child goes on where its parent is, with what the flags say. */
#include "posixtest.h"
#include <sched.h>
#include <sys/syscall.h>

static volatile pid_t parent_tid, child_tid;
static volatile int got;

/* The order of the last two differs between machines. */
static long raw_clone(unsigned long flags, volatile pid_t *ptid, volatile pid_t *ctid)
{
#ifdef __x86_64__
	return syscall(SYS_clone, flags, 0L, ptid, ctid, 0L);
#else
	return syscall(SYS_clone, flags, 0L, ptid, 0L, ctid);
#endif
}

static void handler(int sig)
{
	got = sig;
}

static void ids(void)
{
	int status;
	pid_t pid = raw_clone(CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | SIGCHLD, &parent_tid, &child_tid);

	NEED(pid >= 0);
	if (pid == 0)
		_exit(child_tid == getpid() ? 9 : 1);
	CHECK(parent_tid == pid && child_tid == 0);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 9));
}

/* Another signal than SIGCHLD, or none: wait(2) must be asked for such children. */
static void exit_signal(int sig)
{
	int status;
	pid_t pid;

	got = 0;
	NEED(signal(SIGUSR1, handler) != SIG_ERR);
	pid = raw_clone((unsigned long)sig, NULL, NULL);
	NEED(pid >= 0);
	if (pid == 0)
		_exit(4);
	CHECK_ERRNO(waitpid(pid, &status, 0), ECHILD);
	CHECK(waitpid(pid, &status, __WCLONE) == pid && exited(status, 4) && got == sig);
	pid = raw_clone((unsigned long)sig, NULL, NULL);
	if (pid == 0)
		_exit(5);
	CHECK(waitpid(pid, &status, __WALL) == pid && exited(status, 5));
}

/* CLONE_VM | CLONE_VFORK is vfork. On most machines the child overwrites the address that its parent's syscall() returns to. */
static void shared(void)
{
	int status;
	pid_t pid;

	got = 0;
	pid = raw_clone(CLONE_VM | CLONE_VFORK | SIGCHLD, NULL, NULL);
	NEED(pid >= 0);
	if (pid == 0) {
		got = 77;
		_exit(6);
	}
	CHECK(got == 77 && waitpid(pid, &status, 0) == pid && exited(status, 6));
}

int main(void)
{
	ids();
	exit_signal(SIGUSR1);
	exit_signal(0);
#ifdef __wasm__
	shared();
#endif
	return PTS_PASS;
}
