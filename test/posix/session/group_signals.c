/* kill(2): "If pid equals 0, then sig is sent to every process in the process group of the calling process", "less than -1 [...] to every process in the process group whose ID is -pid". */
#include "posixtest.h"

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

static void group(void)
{
	struct sigaction act = { .sa_handler = handler };
	pid_t pids[4];
	int i, status;

	NEED(setpgid(0, 0) == 0 && sigaction(SIGUSR1, &act, NULL) == 0);
	for (i = 0; i < 4; i++) {
		NEED((pids[i] = fork()) >= 0);
		if (pids[i] == 0) {
			if (i == 3)
				setpgid(0, 0);
			while (!count)
				usleep(1000);
			_exit(10 + i);
		}
	}
	usleep(20000);
	CHECK(kill(0, SIGUSR1) == 0 && count == 1);
	for (i = 0; i < 3; i++)
		CHECK(waitpid(pids[i], &status, 0) == pids[i] && exited(status, 10 + i));
	CHECK(waitpid(pids[3], &status, WNOHANG) == 0 && killpg(pids[3], SIGKILL) == 0);
	CHECK(waitpid(pids[3], &status, 0) == pids[3] && killed(status, SIGKILL));
}

int main(void)
{
	CHECK(exited(child_status(group), 0) && count == 0);
	return PTS_PASS;
}
