/* select(2): "the number of file descriptors contained in the three returned descriptor sets"; sets keep only what is ready, up to nfds. */
#include "posixtest.h"
#include <sys/select.h>

int main(void)
{
	struct timeval zero = { 0, 0 };
	fd_set in, out;
	int fd[2], other[2], top;

	NEED(pipe(fd) == 0 && pipe(other) == 0 && write(other[1], "x", 1) == 1);
	top = other[1] + 1;
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(fd[0], &in);
	FD_SET(other[0], &in);
	FD_SET(fd[1], &out);
	FD_SET(other[1], &out);
	CHECK(select(top, &in, &out, NULL, &zero) == 3);
	CHECK(!FD_ISSET(fd[0], &in) && FD_ISSET(other[0], &in) && FD_ISSET(fd[1], &out) && FD_ISSET(other[1], &out));
	/* End of file is readable. */
	CHECK(close(fd[1]) == 0);
	FD_ZERO(&in);
	FD_SET(fd[0], &in);
	CHECK(select(fd[0] + 1, &in, NULL, NULL, NULL) == 1 && FD_ISSET(fd[0], &in));
	/* What is not below nfds is not looked at. */
	FD_ZERO(&in);
	FD_SET(other[0], &in);
	CHECK(select(other[0], &in, NULL, NULL, &zero) == 0);
	return PTS_PASS;
}
