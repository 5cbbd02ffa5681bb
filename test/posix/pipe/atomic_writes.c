/* pipe(7), PIPE_BUF: "POSIX.1 says that writes of less than PIPE_BUF bytes must be atomic": those of several processes are not mixed. */
#include "posixtest.h"
#include <limits.h>

#define SIZE 1000

int main(void)
{
	char buf[SIZE];
	int fd[2], i, n, seen[4] = { 0 }, status;

	NEED(pipe(fd) == 0);
	for (i = 0; i < 4; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			memset(buf, 'a' + i, SIZE);
			for (n = 0; n < 50; n++)
				CHECK(write(fd[1], buf, SIZE) == SIZE);
			_exit(PTS_PASS);
		}
	}
	close(fd[1]);
	for (;;) {
		for (n = 0; n < SIZE; n += i)
			if ((i = read(fd[0], buf + n, SIZE - n)) <= 0)
				break;
		if (n == 0)
			break;
		CHECK(n == SIZE);
		for (i = 1; i < SIZE; i++)
			CHECK(buf[i] == buf[0]);
		seen[buf[0] - 'a']++;
	}
	for (i = 0; i < 4; i++)
		CHECK(seen[i] == 50 && wait(&status) > 0 && exited(status, 0));
	return PTS_PASS;
}
