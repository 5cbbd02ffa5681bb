/* POSIX: "If MAP_SHARED is specified, write references shall change the underlying object": read(2) sees them at once on Linux, and write(2) is seen by the mapping. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(4 * page);
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	char *second = mmap(NULL, 2 * page, PROT_READ, MAP_SHARED, fd, 2 * page);
	char buf[8] = "";

	NEED(map != MAP_FAILED && second != MAP_FAILED);
	memcpy(map + 3 * page - 3, "abcdef", 6);
	CHECK(pread(fd, buf, 6, 3 * page - 3) == 6 && memcmp(buf, "abcdef", 6) == 0);
	CHECK(memcmp(second + page - 3, "abcdef", 6) == 0);
	CHECK(pwrite(fd, "UVWXYZ", 6, 3 * page - 3) == 6);
	CHECK(memcmp(map + 3 * page - 3, "UVWXYZ", 6) == 0 && memcmp(second + page - 3, "UVWXYZ", 6) == 0);
	CHECK(munmap(map, 4 * page) == 0);
	CHECK(pread(fd, buf, 6, 3 * page - 3) == 6 && memcmp(buf, "UVWXYZ", 6) == 0);
	return PTS_PASS;
}
