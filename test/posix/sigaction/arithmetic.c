/* signal(7), sigaction(2): integer division by zero is SIGFPE with FPE_INTDIV; a handler can leave by siglongjmp; __builtin_trap is SIGILL or SIGTRAP. */
#include "posixtest.h"
#include <setjmp.h>

static sigjmp_buf env;
static volatile sig_atomic_t code;

static void handler(int sig, siginfo_t *info, void *context)
{
	code = info->si_code;
	siglongjmp(env, sig);
}

static void traps(void)
{
	__builtin_trap();
}

static void divides(void)
{
	volatile int zero = 0;

	zero = 7 / zero;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	volatile int zero = 0, round = 0;
	int status, sig;

	CHECK(killed(child_status(divides), SIGFPE));
	status = child_status(traps);
	CHECK(killed(status, SIGILL) || killed(status, SIGTRAP));
	NEED(sigaction(SIGFPE, &act, NULL) == 0);
	sig = sigsetjmp(env, 1);
	if (round++ < 3) {
		CHECK(sig == (round == 1 ? 0 : SIGFPE));
		zero = 7 / zero;
		CHECK(!"divided");
	}
	CHECK(sig == SIGFPE && code == FPE_INTDIV);
	return PTS_PASS;
}
