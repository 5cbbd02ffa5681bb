/* waitpid(2), WUNTRACED, WCONTINUED: a child that SIGSTOP stopped and SIGCONT continued is reported as that, once each. */
#include "posixtest.h"

int main(void)
{
	int status;
	pid_t pid;

	NEED((pid = fork()) >= 0);
	if (pid == 0)
		for (;;)
			pause();
	CHECK(kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP && !WIFEXITED(status) && !WIFSIGNALED(status));
	CHECK(waitpid(pid, &status, WUNTRACED | WNOHANG) == 0);
	CHECK(kill(pid, SIGCONT) == 0 && waitpid(pid, &status, WCONTINUED) == pid && WIFCONTINUED(status));
	CHECK(waitpid(pid, &status, WUNTRACED | WCONTINUED | WNOHANG) == 0);
	/* A stopped process gets its signals when it goes on, but SIGKILL at once. */
	CHECK(kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid && kill(pid, SIGTERM) == 0);
	usleep(20000);
	CHECK(waitpid(pid, &status, WNOHANG) == 0);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid && killed(status, SIGKILL));
	return PTS_PASS;
}
