/* dup3(2): O_CLOEXEC sets the flag of the new descriptor; "If oldfd equals newfd, then dup3() fails with the error EINVAL"; EINVAL for other flags. */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	int fd = temporary_file(10);

	CHECK(dup3(fd, 90, O_CLOEXEC) == 90 && fcntl(90, F_GETFD) == FD_CLOEXEC && fcntl(fd, F_GETFD) == 0);
	CHECK(dup3(90, 91, 0) == 91 && fcntl(91, F_GETFD) == 0);
	CHECK_ERRNO(dup3(fd, fd, 0), EINVAL);
	CHECK_ERRNO(dup3(fd, 92, O_NONBLOCK), EINVAL);
	CHECK_ERRNO(fcntl(92, F_GETFD), EBADF);
	CHECK_ERRNO(dup3(93, 94, 0), EBADF);
	return PTS_PASS;
}
