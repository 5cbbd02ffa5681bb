/* lseek(2): the offset may be beyond the end, and what is written there leaves a hole of zeroes; "EINVAL [...] the resulting file offset would be negative". */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	int fd = temporary_file(0), i;
	char buf[100];
	struct stat st;

	CHECK(lseek(fd, 50, SEEK_SET) == 50 && fstat(fd, &st) == 0 && st.st_size == 0 && read(fd, buf, 1) == 0);
	CHECK(write(fd, "end", 3) == 3 && fstat(fd, &st) == 0 && st.st_size == 53);
	CHECK(lseek(fd, -53, SEEK_END) == 0 && read(fd, buf, 100) == 53 && strncmp(buf + 50, "end", 3) == 0);
	for (i = 0; i < 50; i++)
		CHECK(buf[i] == 0);
	CHECK_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
	CHECK_ERRNO(lseek(fd, -54, SEEK_END), EINVAL);
	CHECK_ERRNO(lseek(fd, 0, 99), EINVAL);
	CHECK(lseek(fd, 0, SEEK_CUR) == 53);
	CHECK(lseek(fd, 0x123456789LL, SEEK_SET) == 0x123456789LL && lseek(fd, -9, SEEK_CUR) == 0x123456780LL);
	CHECK_ERRNO(lseek(fd, 60, SEEK_DATA), ENXIO);
	CHECK(lseek(fd, 0, SEEK_HOLE) <= 53);
	return PTS_PASS;
}
