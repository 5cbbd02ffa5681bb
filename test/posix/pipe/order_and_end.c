/* pipe(2), pipe(7): bytes come out in the order in which they went in; "if all file descriptors referring to the write end of a pipe have been closed, then an attempt to read(2) from the pipe will see end-of-file". */
#include "posixtest.h"

int main(void)
{
	char buf[32];
	int fd[2], other;

	CHECK(pipe(fd) == 0);
	CHECK(write(fd[1], "abc", 3) == 3 && write(fd[1], "defgh", 5) == 5);
	CHECK(read(fd[0], buf, 4) == 4 && memcmp(buf, "abcd", 4) == 0);
	other = dup(fd[1]);
	CHECK(close(fd[1]) == 0 && write(other, "i", 1) == 1 && close(other) == 0);
	CHECK(read(fd[0], buf, sizeof(buf)) == 5 && memcmp(buf, "efghi", 5) == 0);
	CHECK(read(fd[0], buf, sizeof(buf)) == 0 && read(fd[0], buf, sizeof(buf)) == 0);
	return PTS_PASS;
}
