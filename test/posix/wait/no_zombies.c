/* wait(2): with SIGCHLD set to SIG_IGN or SA_NOCLDWAIT "children [...] do not become zombies": wait() blocks until all have ended and fails with ECHILD. */
#include "posixtest.h"

static void handler(int sig)
{
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_NOCLDWAIT };
	int round, status, i;

	for (round = 0; round < 2; round++) {
		if (round == 0)
			signal(SIGCHLD, SIG_IGN);
		else
			NEED(sigaction(SIGCHLD, &act, NULL) == 0);
		for (i = 0; i < 3; i++) {
			pid_t pid = fork();

			NEED(pid >= 0);
			if (pid == 0) {
				usleep(10000);
				_exit(1);
			}
		}
		do
			errno = 0;
		while (wait(&status) == -1 && errno == EINTR);
		CHECK(errno == ECHILD);
	}
	return PTS_PASS;
}
