/* pread(2), pwrite(2): "The file offset is not changed"; "POSIX requires that opening a file with the O_APPEND flag should have no effect on the location at which pwrite() writes data. However, on Linux [...] appends". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/uio.h>

int main(void)
{
	int fd = temporary_file(10);
	char buf[32] = "", more[4] = "";
	struct iovec parts[2] = { { buf, 4 }, { more, 3 } };

	CHECK(pwrite(fd, "abcdef", 6, 4) == 6 && lseek(fd, 0, SEEK_CUR) == 0);
	CHECK(pread(fd, buf, 32, 7) == 3 && memcmp(buf, "def", 3) == 0 && lseek(fd, 0, SEEK_CUR) == 0);
	CHECK(preadv(fd, parts, 2, 3) == 7 && memcmp(buf, "\0abc", 4) == 0 && memcmp(more, "def", 3) == 0);
	CHECK(pread(fd, buf, 1, 10) == 0 && pread(fd, buf, 1, 1000) == 0);
	CHECK_ERRNO(pread(fd, buf, 1, -1), EINVAL);
	CHECK_ERRNO(pwrite(fd, buf, 1, -1), EINVAL);
	NEED(fcntl(fd, F_SETFL, O_APPEND) == 0);
	CHECK(pwrite(fd, "tail", 4, 0) == 4 && pread(fd, buf, 32, 0) == 14 && memcmp(buf + 10, "tail", 4) == 0);
	return PTS_PASS;
}
