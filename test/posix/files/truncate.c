/* truncate(2), ftruncate(2): "If the file previously was larger than this size, the extra data is lost. If the file previously was shorter, it is extended, and the extended part reads as null bytes." */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX", buf[20];
	int fd = mkstemp(path), ro = open(path, O_RDONLY);
	struct stat st;

	NEED(fd >= 0 && ro >= 0 && write(fd, "0123456789", 10) == 10);
	CHECK(ftruncate(fd, 4) == 0 && ftruncate(fd, 12) == 0 && lseek(fd, 0, SEEK_CUR) == 10);
	CHECK(pread(fd, buf, 20, 0) == 12 && memcmp(buf, "0123\0\0\0\0\0\0\0\0", 12) == 0);
	CHECK(truncate(path, 3) == 0 && stat(path, &st) == 0 && st.st_size == 3);
	CHECK_ERRNO(ftruncate(fd, -1), EINVAL);
	CHECK_ERRNO(truncate(path, -1), EINVAL);
	CHECK_ERRNO(ftruncate(ro, 0), EINVAL);
	CHECK_ERRNO(truncate("/tmp", 0), EISDIR);
	CHECK_ERRNO(truncate("/tmp/posixtest/none", 0), ENOENT);
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
