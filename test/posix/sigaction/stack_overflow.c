/* sigaltstack(2): "The most common usage of an alternate signal stack is to handle the SIGSEGV signal that is generated if the space available for the standard stack is exhausted". */
#include "posixtest.h"
#include <setjmp.h>
#include <sys/resource.h>

static sigjmp_buf env;
static char *stack;
static volatile sig_atomic_t on_it;

static void handler(int sig)
{
	volatile char here;

	on_it = (char *)&here >= stack && (char *)&here < stack + 65536;
	siglongjmp(env, 1);
}

static int endless(int n)
{
	volatile char room[1000];

	room[n % 1000] = n;
	return endless(n + 1) + room[n % 1000];
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_ONSTACK };
	stack_t ss = { .ss_size = 65536 };
	volatile int round;

	NEED((stack = ss.ss_sp = malloc(65536)) != NULL && sigaltstack(&ss, NULL) == 0 && sigaction(SIGSEGV, &act, NULL) == 0);
	for (round = 0; round < 3; round++) {
		on_it = 0;
		if (sigsetjmp(env, 1) == 0)
			CHECK(endless(1) == 0);
		CHECK(on_it);
	}
	return PTS_PASS;
}
