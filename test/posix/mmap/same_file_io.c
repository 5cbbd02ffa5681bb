/* read(2) into and write(2) from a mapping of the same file move the bytes they should. Linux; a classical way to deadlock a kernel. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(4 * page), i;
	char *map = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	NEED(map != MAP_FAILED);
	for (i = 0; i < page; i++)
		map[i] = 'a' + i % 26;
	CHECK(pwrite(fd, map, page, 2 * page) == page);
	CHECK(memcmp(map, map + 2 * page, page) == 0);
	CHECK(pread(fd, map + page, page, 0) == page);
	CHECK(memcmp(map, map + page, page) == 0);
	CHECK(pwrite(fd, map, page, 0) == page && map[27] == 'b');
	CHECK(pread(fd, map + 3 * page + 5, page - 5, 2 * page) == page - 5);
	CHECK(memcmp(map, map + 3 * page + 5, page - 5) == 0);
	return PTS_PASS;
}
