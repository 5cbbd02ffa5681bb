/* execve(2): "The dispositions of any signals that are being caught are reset to the default", ignored ones stay ignored; the mask and pending signals are kept. */
#include "posixtest.h"

static void handler(int sig)
{
}

int main(int argc, char *argv[])
{
	struct sigaction now;
	sigset_t set;

	if (argc == 1) {
		signal(SIGUSR1, handler);
		signal(SIGUSR2, SIG_IGN);
		sigemptyset(&set);
		sigaddset(&set, SIGTERM);
		NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && raise(SIGTERM) == 0);
		alarm(1000);
		execl("/proc/self/exe", "again", "x", NULL);
		NEED(0);
	}
	CHECK(sigaction(SIGUSR1, NULL, &now) == 0 && now.sa_handler == SIG_DFL);
	CHECK(sigaction(SIGUSR2, NULL, &now) == 0 && now.sa_handler == SIG_IGN);
	CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0 && sigismember(&set, SIGTERM) && !sigismember(&set, SIGUSR1));
	CHECK(sigpending(&set) == 0 && sigismember(&set, SIGTERM));
	CHECK(alarm(0) >= 990);
	return PTS_PASS;
}
