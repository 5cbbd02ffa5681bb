/* fcntl(2), F_SETFL: "On Linux, this operation can change only the O_APPEND, O_ASYNC, O_DIRECT, O_NOATIME, and O_NONBLOCK flags"; access mode and creation flags are ignored. */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	int fd = temporary_file(10);

	CHECK((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
	CHECK(fcntl(fd, F_SETFL, O_RDONLY | O_APPEND | O_TRUNC | O_CREAT | O_EXCL) == 0);
	CHECK((fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND | O_TRUNC | O_CREAT | O_EXCL | O_NONBLOCK)) == (O_RDWR | O_APPEND));
	CHECK(lseek(fd, 0, SEEK_SET) == 0 && write(fd, "x", 1) == 1 && lseek(fd, 0, SEEK_CUR) == 11);
	CHECK(fcntl(fd, F_SETFL, 0) == 0 && (fcntl(fd, F_GETFL) & O_APPEND) == 0);
	CHECK_ERRNO(fcntl(fd, 0x7777), EINVAL);
	CHECK_ERRNO(fcntl(-1, F_GETFL), EBADF);
	return PTS_PASS;
}
