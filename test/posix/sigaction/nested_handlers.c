/* sigaction(2): a handler is interrupted by another signal that is not in its mask, and goes on when that one's handler returns. */
#include "posixtest.h"

static volatile sig_atomic_t trace, inner_done;

static void inner(int sig)
{
	trace = trace * 10 + 2;
	inner_done = 1;
}

static void outer(int sig)
{
	volatile int local[50], i;

	for (i = 0; i < 50; i++)
		local[i] = i * i;
	trace = trace * 10 + 1;
	raise(SIGUSR2);
	CHECK(inner_done);
	for (i = 0; i < 50; i++)
		CHECK(local[i] == i * i);
	trace = trace * 10 + 3;
}

int main(void)
{
	signal(SIGUSR1, outer);
	signal(SIGUSR2, inner);
	CHECK(raise(SIGUSR1) == 0 && trace == 123);
	return PTS_PASS;
}
