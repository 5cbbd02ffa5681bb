/* A parent and its child talk through a pair; SIGIO tells of a message. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/socket.h>

static volatile int told;

static void handler(int sig)
{
	told++;
}

static void answer(int fd)
{
	char text[32];
	long n;

	while ((n = read(fd, text, sizeof(text))) > 0) {
		for (long i = 0; i < n; i++)
			text[i]++;
		CHECK(write(fd, text, n) == n);
	}
	_exit(n == 0 ? PTS_PASS : PTS_FAIL);
}

int main(void)
{
	int fd[2], status;
	char text[4];
	pid_t pid;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		answer(fd[1]);
	}
	close(fd[1]);
	for (int i = 0; i < 100; i++) {
		CHECK(write(fd[0], "HAL", 3) == 3);
		CHECK(recv(fd[0], text, 3, MSG_WAITALL) == 3 && memcmp(text, "IBM", 3) == 0);
	}
	NEED(signal(SIGIO, handler) != SIG_ERR);
	CHECK(fcntl(fd[0], F_SETOWN, getpid()) == 0 && fcntl(fd[0], F_SETFL, O_ASYNC | O_NONBLOCK) == 0);
	CHECK(write(fd[0], "x", 1) == 1);
	while (!told)
		usleep(1000);
	CHECK(read(fd[0], text, 3) == 1 && text[0] == 'y');
	shutdown(fd[0], SHUT_WR);
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, PTS_PASS));
	return PTS_PASS;
}
