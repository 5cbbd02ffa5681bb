/* utimensat(2): sets times to the nanosecond; UTIME_OMIT leaves one alone, UTIME_NOW is now; EINVAL for nonsense. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>

int main(void)
{
	struct timespec set[2] = { { 1000000000, 123456789 }, { 1100000000, 987654321 } };
	struct timeval old[2] = { { 5, 0 }, { 6, 7 } };
	int fd = temporary_file(0);
	struct stat st;

	CHECK(futimens(fd, set) == 0 && fstat(fd, &st) == 0);
	CHECK(st.st_atim.tv_sec == 1000000000 && st.st_atim.tv_nsec == 123456789 && st.st_mtim.tv_sec == 1100000000 && st.st_mtim.tv_nsec == 987654321);
	set[0].tv_nsec = UTIME_OMIT;
	set[1].tv_nsec = UTIME_NOW;
	CHECK(futimens(fd, set) == 0 && fstat(fd, &st) == 0);
	CHECK(st.st_atim.tv_sec == 1000000000 && labs(st.st_mtim.tv_sec - time(NULL)) <= 1);
	CHECK(futimes(fd, old) == 0 && fstat(fd, &st) == 0 && st.st_atime == 5 && st.st_mtim.tv_nsec == 7000);
	set[1].tv_nsec = 1000000000;
	CHECK_ERRNO(futimens(fd, set), EINVAL);
	CHECK(futimens(fd, NULL) == 0 && fstat(fd, &st) == 0 && labs(st.st_atime - time(NULL)) <= 1);
	return PTS_PASS;
}
