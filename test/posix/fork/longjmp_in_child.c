/* setjmp(3), fork(2): a child may jump to a place that its parent set before the fork: its stack is a copy of the parent's. */
#include "posixtest.h"
#include <setjmp.h>

static jmp_buf env;

static void forks(int depth)
{
	volatile int room[20];

	room[depth] = depth;
	if (depth < 10) {
		forks(depth + 1);
		CHECK(room[depth] == depth);
		return;
	}
	if (fork() == 0)
		longjmp(env, 5);
}

int main(void)
{
	volatile int local = 1;
	int status, value;

	if ((value = setjmp(env)) != 0) {
		CHECK(value == 5 && local == 2);
		_exit(11);
	}
	local = 2;
	forks(0);
	CHECK(wait(&status) > 0 && exited(status, 11));
	return PTS_PASS;
}
