/* POSIX, sigprocmask(): "If there are any pending unblocked signals after the call to sigprocmask(), at least one of those signals shall be delivered before the call to sigprocmask() returns"; on Linux all are, real-time ones in order. */
#include "posixtest.h"

static volatile sig_atomic_t count, order[10];

static void handler(int sig, siginfo_t *info, void *context)
{
	order[count++] = info->si_code == SI_QUEUE ? info->si_value.sival_int : -sig;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	union sigval value;
	sigset_t set, old;
	int i;

	sigfillset(&act.sa_mask);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN + 3);
	NEED(sigaction(SIGUSR1, &act, NULL) == 0 && sigaction(SIGRTMIN + 3, &act, NULL) == 0);
	NEED(sigprocmask(SIG_BLOCK, &set, &old) == 0);
	for (i = 0; i < 5; i++) {
		value.sival_int = i + 1;
		CHECK(sigqueue(getpid(), SIGRTMIN + 3, value) == 0 && raise(SIGUSR1) == 0);
	}
	CHECK(count == 0 && sigprocmask(SIG_SETMASK, &old, NULL) == 0 && count == 6);
	/* Delivered lowest first, and each interrupts nothing that is masked: the standard one is not run in between. */
	for (i = 0; i < 5; i++)
		CHECK(order[i + (order[0] == -SIGUSR1)] == i + 1);
	CHECK(order[0] == -SIGUSR1 || order[5] == -SIGUSR1);
	return PTS_PASS;
}
