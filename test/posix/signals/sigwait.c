/* sigwait(3), sigwaitinfo(2): take a pending signal of the set, lowest first, and say who sent it; real-time signals queue, in order, with their values. */
#include "posixtest.h"

int main(void)
{
	union sigval value;
	siginfo_t info;
	sigset_t set;
	int sig, i;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	for (i = SIGRTMIN; i <= SIGRTMIN + 2; i++)
		sigaddset(&set, i);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK(kill(getpid(), SIGUSR2) == 0 && kill(getpid(), SIGUSR1) == 0);
	CHECK(sigwait(&set, &sig) == 0 && sig == SIGUSR1);
	CHECK(sigwaitinfo(&set, &info) == SIGUSR2 && info.si_signo == SIGUSR2 && info.si_code == SI_USER);
	CHECK(info.si_pid == getpid() && info.si_uid == getuid());
	for (i = 0; i < 6; i++) {
		value.sival_int = 100 + i;
		CHECK(sigqueue(getpid(), SIGRTMIN + (i * 2) % 3, value) == 0);
	}
	for (i = 0; i < 6; i++) {
		static const int order[] = { 100, 103, 102, 105, 101, 104 };

		CHECK(sigwaitinfo(&set, &info) == SIGRTMIN + i / 2 && info.si_code == SI_QUEUE && info.si_value.sival_int == order[i]);
	}
	return PTS_PASS;
}
