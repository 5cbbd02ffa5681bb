/* pipe(7), poll(2): a writer that waits for room goes on when a reader makes some, and POLLOUT is true from a page on. */
#include "posixtest.h"
#include <fcntl.h>
#include <poll.h>

int main(void)
{
	static char buf[70000];
	struct pollfd p = { .events = POLLOUT };
	int fd[2], status, n, total = 0;
	pid_t pid;

	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	p.fd = fd[1];
	if (pid == 0) {
		close(fd[0]);
		CHECK(write(fd[1], buf, 70000) == 70000);
		CHECK(poll(&p, 1, 0) == 1 && (p.revents & POLLOUT));
		_exit(PTS_PASS);
	}
	while (poll(&p, 1, 0) == 1)
		usleep(1000);
	CHECK(read(fd[0], buf, 4095) == 4095 && poll(&p, 1, 0) == 0);
	close(fd[1]);
	usleep(5000);
	for (total = 4095; (n = read(fd[0], buf, 5000)) > 0; total += n)
		;
	CHECK(n == 0 && total == 70000 && waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
