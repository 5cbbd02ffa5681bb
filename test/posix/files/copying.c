/* sendfile(2), copy_file_range(2): move bytes between descriptors, with offsets of their own or the files'; they stop at the end of the input. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/sendfile.h>

int main(void)
{
	int in = temporary_file(0), out = temporary_file(0), fd[2];
	char buf[32] = "";
	off_t at = 3;
	loff_t from = 2, to = 10;

	NEED(write(in, "0123456789", 10) == 10 && pipe(fd) == 0);
	CHECK(sendfile(out, in, &at, 4) == 4 && at == 7 && lseek(in, 0, SEEK_CUR) == 10);
	CHECK(pread(out, buf, 32, 0) == 4 && memcmp(buf, "3456", 4) == 0);
	CHECK(sendfile(fd[1], in, &at, 100) == 3 && read(fd[0], buf, 32) == 3 && memcmp(buf, "789", 3) == 0);
	CHECK(sendfile(out, in, NULL, 5) == 0 && lseek(in, 8, SEEK_SET) == 8 && sendfile(out, in, NULL, 5) == 2);
	CHECK(copy_file_range(in, &from, out, &to, 6, 0) == 6 && from == 8 && to == 16);
	CHECK(pread(out, buf, 32, 0) == 16 && memcmp(buf, "345689\0\0\0\0" "234567", 16) == 0);
	CHECK_ERRNO(copy_file_range(in, NULL, out, NULL, 1, 99), EINVAL);
	return PTS_PASS;
}
