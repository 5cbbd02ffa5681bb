/* signal(7), sigaction(2): SIGCHLD comes with si_pid, si_status, si_code when a child ends, stops or continues; SA_NOCLDSTOP: only when it ends. */
#include "posixtest.h"

static volatile sig_atomic_t count, code, status_seen, who;

static void handler(int sig, siginfo_t *info, void *context)
{
	count++;
	code = info->si_code;
	status_seen = info->si_status;
	who = info->si_pid;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_RESTART };
	int status;
	pid_t pid;

	NEED(sigaction(SIGCHLD, &act, NULL) == 0 && (pid = fork()) >= 0);
	if (pid == 0)
		for (;;)
			pause();
	CHECK(kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid && count == 1 && code == CLD_STOPPED && status_seen == SIGSTOP && who == pid);
	CHECK(kill(pid, SIGCONT) == 0 && waitpid(pid, &status, WCONTINUED) == pid);
	/* The child sends it when it runs, which may be after it can be waited for. */
	while (count < 2)
		usleep(1000);
	CHECK(count == 2 && code == CLD_CONTINUED);
	act.sa_flags |= SA_NOCLDSTOP;
	NEED(sigaction(SIGCHLD, &act, NULL) == 0);
	CHECK(kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid && count == 2);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid && count == 3 && code == CLD_KILLED && status_seen == SIGKILL);
	NEED((pid = fork()) >= 0);
	if (pid == 0)
		_exit(12);
	CHECK(waitpid(pid, &status, 0) == pid && count == 4 && code == CLD_EXITED && status_seen == 12 && who == pid);
	return PTS_PASS;
}
