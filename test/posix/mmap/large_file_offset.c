/* mmap(2) with offsets beyond 4 GB of a sparse file: the page is that of the offset, and a hole reads as zeroes. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	off_t far = 5LL << 30;
	int fd = temporary_file(0);
	char *map, buf[8];

	NEED(ftruncate(fd, far + 2 * page) == 0 && pwrite(fd, "far", 4, far + page) == 4 && pwrite(fd, "near", 5, (far + page) & 0xffffffff) == 5);
	map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, far);
	CHECK(map != MAP_FAILED && strcmp(map + page, "far") == 0 && map[0] == 0);
	strcpy(map, "written");
	CHECK(pread(fd, buf, 8, far) == 8 && strcmp(buf, "written") == 0);
	CHECK(lseek(fd, 0, SEEK_END) == far + 2 * page && munmap(map, 2 * page) == 0);
	return PTS_PASS;
}
