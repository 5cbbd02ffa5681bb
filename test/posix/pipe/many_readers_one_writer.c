/* pipe(7): what is written is read by one of several readers that wait; each byte once, and all see the end. */
#include "posixtest.h"

int main(void)
{
	int fd[2], done[2], i, status, total = 0, part;
	char buf[16];

	NEED(pipe(fd) == 0 && pipe(done) == 0);
	for (i = 0; i < 5; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			int n, mine = 0;

			close(fd[1]);
			while ((n = read(fd[0], buf, 1 + i)) > 0)
				mine += n;
			CHECK(n == 0 && write(done[1], &mine, sizeof(mine)) == sizeof(mine));
			_exit(PTS_PASS);
		}
	}
	close(fd[0]);
	for (i = 0; i < 300; i++) {
		CHECK(write(fd[1], "0123456789", 1 + i % 10) == 1 + i % 10);
		if (i % 50 == 0)
			usleep(1000);
	}
	close(fd[1]);
	for (i = 0; i < 5; i++) {
		CHECK(read(done[0], &part, sizeof(part)) == sizeof(part) && wait(&status) > 0 && exited(status, 0));
		total += part;
	}
	CHECK(total == 300 * 11 / 2);
	return PTS_PASS;
}
