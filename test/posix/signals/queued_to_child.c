/* sigqueue(3) to another process: SI_QUEUE, the value, the sender's pid and uid; real-time signals arrive in order and none is lost. */
#include "posixtest.h"

static volatile sig_atomic_t count, wrong;
static pid_t parent;

static void handler(int sig, siginfo_t *info, void *context)
{
	if (info->si_value.sival_int != count || info->si_pid != parent || info->si_code != SI_QUEUE)
		wrong++;
	count++;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	union sigval value;
	sigset_t set, old;
	int i, status;
	pid_t pid;

	parent = getpid();
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 2);
	NEED(sigaction(SIGRTMIN + 2, &act, NULL) == 0 && sigprocmask(SIG_BLOCK, &set, &old) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		while (count < 100)
			sigsuspend(&old);
		_exit(wrong ? PTS_FAIL : PTS_PASS);
	}
	for (i = 0; i < 100; i++) {
		value.sival_int = i;
		CHECK(sigqueue(pid, SIGRTMIN + 2, value) == 0);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
