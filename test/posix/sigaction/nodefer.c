/* sigaction(2), SA_NODEFER: "Do not add the signal to the thread's signal mask while the handler is executing": the handler interrupts itself. */
#include "posixtest.h"

static volatile sig_atomic_t depth, deepest;

static void handler(int sig)
{
	if (++depth > deepest)
		deepest = depth;
	if (depth < 5)
		raise(sig);
	depth--;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_NODEFER };

	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && deepest == 5 && depth == 0);
	act.sa_flags = 0;
	deepest = 0;
	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	depth = 4;
	CHECK(raise(SIGUSR1) == 0 && deepest == 5 && depth == 4);
	return PTS_PASS;
}
