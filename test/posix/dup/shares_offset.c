/* dup(2): "The two file descriptors refer to the same open file description and thus share file offset and file status flags"; not the close-on-exec flag. */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	int fd = temporary_file(100), other;

	NEED(fcntl(fd, F_SETFD, FD_CLOEXEC) == 0);
	CHECK((other = dup(fd)) > fd && fcntl(other, F_GETFD) == 0);
	CHECK(lseek(fd, 40, SEEK_SET) == 40 && lseek(other, 0, SEEK_CUR) == 40);
	CHECK(fcntl(other, F_SETFL, O_APPEND | O_NONBLOCK) == 0);
	CHECK((fcntl(fd, F_GETFL) & (O_APPEND | O_NONBLOCK)) == (O_APPEND | O_NONBLOCK));
	CHECK(write(other, "x", 1) == 1 && lseek(fd, 0, SEEK_CUR) == 101);
	CHECK(close(fd) == 0 && lseek(other, 0, SEEK_CUR) == 101);
	CHECK_ERRNO(dup(fd), EBADF);
	CHECK_ERRNO(dup(-1), EBADF);
	return PTS_PASS;
}
