/* pipe(2): a parent writes more than the pipe holds, its child reads at its own pace; all arrives, in order; the end is seen. */
#include "posixtest.h"

int main(void)
{
	static unsigned char buf[10000];
	int fd[2], status, i, n;
	long total = 0;
	pid_t pid;

	NEED(pipe(fd) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		close(fd[1]);
		while ((n = read(fd[0], buf, 1 + total % 7777)) > 0) {
			for (i = 0; i < n; i++)
				CHECK(buf[i] == (total + i) % 251);
			total += n;
		}
		CHECK(n == 0 && total == 500000);
		_exit(PTS_PASS);
	}
	close(fd[0]);
	while (total < 500000) {
		for (i = 0; i < 10000; i++)
			buf[i] = (total + i) % 251;
		CHECK(write(fd[1], buf, 10000) == 10000);
		total += 10000;
	}
	CHECK(close(fd[1]) == 0 && waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
