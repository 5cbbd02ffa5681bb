/* fcntl(2), F_DUPFD: "Duplicate the file descriptor fd using the lowest-numbered available file descriptor greater than or equal to arg." EINVAL if arg is beyond the limit. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/resource.h>

int main(void)
{
	int fd = temporary_file(10);
	struct rlimit limit;

	NEED(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > 200);
	CHECK(fcntl(fd, F_DUPFD, 80) == 80 && fcntl(fd, F_DUPFD, 80) == 81);
	CHECK(close(80) == 0 && fcntl(fd, F_DUPFD_CLOEXEC, 79) == 79 && fcntl(79, F_GETFD) == FD_CLOEXEC);
	CHECK(fcntl(fd, F_DUPFD, 79) == 80 && fcntl(80, F_GETFD) == 0);
	CHECK_ERRNO(fcntl(fd, F_DUPFD, -1), EINVAL);
	CHECK_ERRNO(fcntl(fd, F_DUPFD, limit.rlim_cur), EINVAL);
	CHECK(fcntl(fd, F_DUPFD, 0) >= 0);
	CHECK_ERRNO(fcntl(199, F_DUPFD, 0), EBADF);
	return PTS_PASS;
}
