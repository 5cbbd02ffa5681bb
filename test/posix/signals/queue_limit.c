/* sigqueue(3): "EAGAIN The limit of signals which may be queued has been reached", RLIMIT_SIGPENDING; kill is not refused for that. */
#include "posixtest.h"
#include <sys/resource.h>

static void child(void)
{
	struct rlimit limit = { 20, 20 };
	union sigval value = { 0 };
	siginfo_t info;
	sigset_t set;
	int n = 0;

	NEED(setuid(43210) == 0 || geteuid() != 0);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigaddset(&set, SIGUSR1);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && setrlimit(RLIMIT_SIGPENDING, &limit) == 0);
	while (n < 100 && sigqueue(getpid(), SIGRTMIN, value) == 0)
		n++;
	CHECK(n <= 20 && n >= 15 && errno == EAGAIN);
	CHECK(kill(getpid(), SIGUSR1) == 0 && sigwaitinfo(&set, &info) == SIGUSR1);
	for (; n > 0; n--)
		CHECK(sigwaitinfo(&set, &info) == SIGRTMIN);
	CHECK(sigqueue(getpid(), SIGRTMIN, value) == 0);
}

int main(void)
{
	CHECK(exited(child_status(child), 0));
	return PTS_PASS;
}
