/* getrlimit(2), RLIMIT_NOFILE: "a value one greater than the maximum file descriptor number that can be opened"; EMFILE. Descriptors above a lowered limit stay open. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit;
	int fd, last = -1, high = fcntl(0, F_DUPFD, 60);

	NEED(high == 60 && getrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = 30;
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	while ((fd = open("/dev/null", O_RDONLY)) >= 0) {
		CHECK(fd > last && fd < 30);
		last = fd;
	}
	CHECK(errno == EMFILE && last == 29);
	CHECK_ERRNO(dup2(0, 30), EBADF);
	CHECK(fcntl(60, F_GETFD) == 0 && dup2(60, 29) == 29 && close(60) == 0);
	CHECK(close(10) == 0 && open("/dev/null", O_RDONLY) == 10);
	return PTS_PASS;
}
