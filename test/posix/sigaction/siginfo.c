/* sigaction(2), SA_SIGINFO: si_signo, si_code SI_USER with si_pid and si_uid for kill, SI_TKILL for tgkill, SI_QUEUE with si_value for sigqueue. */
#include "posixtest.h"
#include <sys/syscall.h>

static volatile siginfo_t last;
static volatile sig_atomic_t count;

static void handler(int sig, siginfo_t *info, void *context)
{
	CHECK(info != NULL && context != NULL && info->si_signo == sig);
	last = *info;
	count++;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	union sigval value = { .sival_int = 4711 };

	NEED(sigaction(SIGUSR1, &act, NULL) == 0 && sigaction(SIGRTMIN + 1, &act, NULL) == 0);
	CHECK(kill(getpid(), SIGUSR1) == 0 && count == 1);
	CHECK(last.si_code == SI_USER && last.si_pid == getpid() && last.si_uid == getuid());
	CHECK(syscall(SYS_tgkill, getpid(), getpid(), SIGUSR1) == 0 && count == 2);
	CHECK(last.si_code == SI_TKILL && last.si_pid == getpid());
	CHECK(sigqueue(getpid(), SIGRTMIN + 1, value) == 0 && count == 3);
	CHECK(last.si_signo == SIGRTMIN + 1 && last.si_code == SI_QUEUE && last.si_value.sival_int == 4711 && last.si_pid == getpid());
	CHECK(sigqueue(getpid(), SIGUSR1, value) == 0 && last.si_code == SI_QUEUE && last.si_value.sival_int == 4711);
	return PTS_PASS;
}
