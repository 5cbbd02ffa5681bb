/* mmap(2), getrlimit(2): the stack grows as it is used, up to RLIMIT_STACK; beyond it a process is killed by SIGSEGV. */
#include "posixtest.h"
#include <sys/resource.h>

static int depth;

static int use(int n)
{
	volatile char room[4096];

	room[0] = room[4095] = n;
	return n ? use(n - 1) + room[0] - room[4095] : 0;
}

static void go(void)
{
	CHECK(use(depth) == 0);
}

static void endless(void)
{
	depth = 100000000;
	go();
}

int main(void)
{
	struct rlimit limit;

	NEED(getrlimit(RLIMIT_STACK, &limit) == 0);
	limit.rlim_cur = 8 << 20;
	NEED(setrlimit(RLIMIT_STACK, &limit) == 0);
	depth = 100;
	CHECK(exited(child_status(go), 0));
	depth = 1200;
	CHECK(exited(child_status(go), 0));
	CHECK(killed(child_status(endless), SIGSEGV));
	return PTS_PASS;
}
