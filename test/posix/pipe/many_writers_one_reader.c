/* pipe(7): twenty writers, each woken when there is room; all they write arrives, and the end comes when the last has closed. */
#include "posixtest.h"

int main(void)
{
	static char buf[9000];
	int fd[2], i, n, counts[20] = { 0 }, status;

	NEED(pipe(fd) == 0);
	for (i = 0; i < 20; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			close(fd[0]);
			memset(buf, 'a' + i, sizeof(buf));
			CHECK(write(fd[1], buf, sizeof(buf)) == sizeof(buf));
			_exit(PTS_PASS);
		}
	}
	close(fd[1]);
	while ((n = read(fd[0], buf, 777)) > 0)
		while (n--)
			counts[buf[n] - 'a']++;
	CHECK(n == 0 || n == -1);
	for (i = 0; i < 20; i++)
		CHECK(counts[i] == 9000 && wait(&status) > 0 && exited(status, 0));
	return PTS_PASS;
}
