/* select(2), pselect(2): woken by another process's write; pselect takes a signal exactly while it waits. */
#include "posixtest.h"
#include <sys/select.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	count++;
}

int main(void)
{
	struct timeval long_time = { 20, 0 };
	sigset_t set, old;
	int fd[2], status;
	fd_set in;
	pid_t pid;

	signal(SIGUSR1, handler);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	NEED(pipe(fd) == 0 && sigprocmask(SIG_BLOCK, &set, &old) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		usleep(20000);
		write(fd[1], "x", 1);
		usleep(20000);
		kill(getppid(), SIGUSR1);
		_exit(PTS_PASS);
	}
	FD_ZERO(&in);
	FD_SET(fd[0], &in);
	CHECK(select(fd[0] + 1, &in, NULL, NULL, &long_time) == 1 && FD_ISSET(fd[0], &in) && count == 0);
	CHECK_ERRNO(pselect(0, NULL, NULL, NULL, NULL, &old), EINTR);
	CHECK(count == 1 && waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK(kill(getpid(), SIGUSR1) == 0 && count == 1);
	CHECK_ERRNO(pselect(0, NULL, NULL, NULL, NULL, &old), EINTR);
	CHECK(count == 2);
	return PTS_PASS;
}
