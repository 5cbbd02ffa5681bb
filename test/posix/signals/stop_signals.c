/* signal(7): SIGTSTP, SIGTTIN and SIGTTOU stop unless caught or ignored; SIGCONT continues even where it is blocked or ignored, and runs its handler. */
#include "posixtest.h"

static volatile sig_atomic_t continued;

static void handler(int sig)
{
	continued++;
}

int main(void)
{
	static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGSTOP };
	int status, i;
	sigset_t set;
	pid_t pid;

	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		/* In the group of its parent, which is of the same session: the group is not orphaned. */
		NEED(setpgid(0, 0) == 0);
		signal(SIGCONT, handler);
		for (i = 0; i < 4; i++) {
			raise(stops[i]);
			CHECK(continued == i + 1);
		}
		signal(SIGCONT, SIG_IGN);
		raise(SIGSTOP);
		sigemptyset(&set);
		sigaddset(&set, SIGCONT);
		sigprocmask(SIG_BLOCK, &set, NULL);
		raise(SIGSTOP);
		signal(SIGTSTP, SIG_IGN);
		raise(SIGTSTP);
		_exit(PTS_PASS);
	}
	for (i = 0; i < 6; i++) {
		CHECK(waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status));
		CHECK(WSTOPSIG(status) == (i < 4 ? stops[i] : SIGSTOP));
		CHECK(kill(pid, SIGCONT) == 0);
	}
	CHECK(waitpid(pid, &status, WUNTRACED) == pid && exited(status, 0));
	return PTS_PASS;
}
