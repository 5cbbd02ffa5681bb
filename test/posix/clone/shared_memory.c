/* clone(2) with a stack: CLONE_VM alone runs beside its parent, with CLONE_VFORK before it; CLONE_CHILD_CLEARTID wakes a futex. */
#include "posixtest.h"
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>

static char stack[65536];
static volatile int value, child_tid, go;

static int concurrent(void *arg)
{
	value = 1;
	while (!go)
		usleep(1000);
	value = 2;
	return 11;
}

static int first(void *arg)
{
	usleep(20000);
	value = 3;
	_exit(12);
}

int main(void)
{
	struct timespec patience = { 10, 0 };
	pid_t pid, ptid = 0;
	int status;

	child_tid = -1;
	pid = clone(concurrent, stack + sizeof(stack), CLONE_VM | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID |
		    CLONE_PARENT_SETTID | SIGCHLD, NULL, &ptid, NULL, &child_tid);
	NEED(pid > 0);
	CHECK(ptid == pid);
	while (value != 1)
		usleep(1000);
	CHECK(child_tid == pid);
	go = 1;
	while (child_tid)
		syscall(SYS_futex, &child_tid, FUTEX_WAIT, pid, &patience, NULL, 0);
	CHECK(value == 2 && waitpid(pid, &status, 0) == pid && exited(status, 11));
	pid = clone(first, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
	CHECK(pid > 0 && value == 3 && waitpid(pid, &status, 0) == pid && exited(status, 12));
	return PTS_PASS;
}
