/* sigaltstack(2), SA_ONSTACK: the handler runs on the alternate stack, which cannot be changed meanwhile; EINVAL, ENOMEM for bad ones. */
#include "posixtest.h"

static char *stack;
static volatile sig_atomic_t on_it;
#define SIZE 65536

static void handler(int sig)
{
	stack_t now, next = { .ss_flags = SS_DISABLE };
	volatile char here;

	on_it = (char *)&here >= stack && (char *)&here < stack + SIZE;
	CHECK(sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_ONSTACK) == (on_it ? SS_ONSTACK : 0));
	if (on_it)
		CHECK_ERRNO(sigaltstack(&next, NULL), EPERM);
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_ONSTACK };
	stack_t ss = { .ss_size = SIZE }, old;

	NEED((stack = ss.ss_sp = malloc(SIZE)) != NULL);
	CHECK(sigaltstack(NULL, &old) == 0 && old.ss_flags == SS_DISABLE);
	CHECK(sigaltstack(&ss, &old) == 0);
	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && on_it == 1);
	act.sa_flags = 0;
	NEED(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && on_it == 0);
	CHECK(sigaltstack(NULL, &old) == 0 && old.ss_sp == stack && old.ss_size == SIZE && old.ss_flags == 0);
	ss.ss_size = 100;
	CHECK_ERRNO(sigaltstack(&ss, NULL), ENOMEM);
	ss.ss_flags = 0x55;
	CHECK_ERRNO(sigaltstack(&ss, NULL), EINVAL);
	ss.ss_flags = SS_DISABLE;
	CHECK(sigaltstack(&ss, NULL) == 0 && sigaltstack(NULL, &old) == 0 && old.ss_flags == SS_DISABLE);
	return PTS_PASS;
}
