/* lseek(2), SEEK_DATA and SEEK_HOLE: where a file in memory has pages, and where it has none; its end is a hole. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = memfd_create("holes", 0);

	NEED(fd >= 0 && ftruncate(fd, 10 * page + 5) == 0);
	CHECK_ERRNO(lseek(fd, 0, SEEK_DATA), ENXIO);
	CHECK(lseek(fd, 7, SEEK_HOLE) == 7);
	NEED(pwrite(fd, "a", 1, 2 * page + 9) == 1 && pwrite(fd, "b", 1, 3 * page) == 1 && pwrite(fd, "c", 1, 10 * page) == 1);
	CHECK(lseek(fd, 0, SEEK_DATA) == 2 * page && lseek(fd, 0, SEEK_CUR) == 2 * page);
	CHECK(lseek(fd, 2 * page + 3, SEEK_DATA) == 2 * page + 3);
	CHECK(lseek(fd, 2 * page, SEEK_HOLE) == 4 * page && lseek(fd, 4 * page, SEEK_DATA) == 10 * page);
	CHECK(lseek(fd, 10 * page, SEEK_HOLE) == 10 * page + 5);
	CHECK_ERRNO(lseek(fd, 10 * page + 5, SEEK_DATA), ENXIO);
	CHECK_ERRNO(lseek(fd, 10 * page + 5, SEEK_HOLE), ENXIO);
	CHECK_ERRNO(lseek(fd, -1, SEEK_DATA), ENXIO);
	NEED(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 2 * page, page) == 0);
	CHECK(lseek(fd, 0, SEEK_DATA) == 3 * page);
	NEED(fallocate(fd, 0, 0, page) == 0);
	CHECK(lseek(fd, 0, SEEK_DATA) == 3 * page);
	return PTS_PASS;
}
