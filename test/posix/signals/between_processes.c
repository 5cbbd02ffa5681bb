/* kill(2), sigsuspend(2): two processes hand a turn to and fro by signals; none is lost. */
#include "posixtest.h"

#define TURNS 200

static volatile sig_atomic_t turns;

static void handler(int sig)
{
	turns++;
}

int main(void)
{
	sigset_t set, old;
	pid_t parent = getpid(), pid;
	int status, i;

	signal(SIGUSR1, handler);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	NEED(sigprocmask(SIG_BLOCK, &set, &old) == 0 && (pid = fork()) >= 0);
	for (i = 1; i <= TURNS; i++) {
		if (pid)
			CHECK(kill(pid, SIGUSR1) == 0);
		while (turns < i)
			sigsuspend(&old);
		if (!pid)
			CHECK(kill(parent, SIGUSR1) == 0);
	}
	CHECK(turns == TURNS);
	if (pid == 0)
		_exit(PTS_PASS);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
