/* getrlimit(2), RLIMIT_FSIZE: writing beyond it gives SIGXFSZ, and EFBIG where that is ignored; a write is cut off at the limit. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

int main(void)
{
	static char buf[3000];
	struct rlimit limit = { 5000, RLIM_INFINITY };
	struct stat st;
	int fd = temporary_file(0);

	signal(SIGXFSZ, SIG_IGN);
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHECK(write(fd, buf, 3000) == 3000 && write(fd, buf, 3000) == 2000);
	CHECK_ERRNO(write(fd, buf, 1), EFBIG);
	CHECK_ERRNO(pwrite(fd, buf, 10, 5000), EFBIG);
	CHECK_ERRNO(ftruncate(fd, 5001), EFBIG);
	CHECK_ERRNO(fallocate(fd, 0, 0, 6000), EFBIG);
	CHECK(pwrite(fd, buf, 10, 0) == 10 && fstat(fd, &st) == 0 && st.st_size == 5000);
	CHECK(ftruncate(fd, 100) == 0 && write(fd, "", 0) == 0);
	return PTS_PASS;
}
